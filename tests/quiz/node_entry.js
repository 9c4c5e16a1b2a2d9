/** What the tests call of the quiz's scripts, without a page. */

import { choicePoints, orderPoints } from "../../helpers/quiz/points.js";
import { readNumber } from "../../helpers/quiz/read_number.js";
import { answerCalls } from "../node_calls.js";

await answerCalls({
  choicePoints,
  orderPoints,
  /** JSON has no NaN: what is no number comes back as null. */
  read: (texts, beside) => texts.map((text) => readNumber(text, beside)),
});
