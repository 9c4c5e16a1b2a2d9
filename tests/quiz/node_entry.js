/** What the tests call of the quiz's scripts, without a page. */

import { readNumber } from "../../helpers/quiz/read_number.js";
import { answerCalls } from "../node_calls.js";

/** JSON has no NaN: what is no number comes back as null. */
await answerCalls({ read: (texts, beside) => texts.map((text) => readNumber(text, beside)) });
