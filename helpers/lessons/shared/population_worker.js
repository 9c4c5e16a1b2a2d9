/** The worker that trains populations. */

import { serve } from "../../engine/job_server.js";
import { POPULATION_JOBS } from "./population_jobs.js";

serve(POPULATION_JOBS);
