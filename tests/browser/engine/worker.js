/** The worker's script. */

import { serve } from "../../../helpers/engine/job_server.js";
import { JOBS } from "./jobs.js";

serve(JOBS);
