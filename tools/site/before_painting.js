/** What a page does before anything is painted: it takes its theme. */

import { followTheme } from "./theme.js";

followTheme();
