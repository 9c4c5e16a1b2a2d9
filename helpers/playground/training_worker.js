/** The playground's worker. */

import { serve } from "../engine/job_server.js";
import { TRAINING_JOBS } from "./training_jobs.js";

serve(TRAINING_JOBS);
