/** Questions in the browser: asked, marked and explained without Python, which is told what was answered. */

/** @import { RenderProps } from "@anywidget/types" */
/** @import { QuizState } from "./quiz_spec.js" */
import { initialize, mount } from "../widget/common.js";
import { ExamPaper } from "./exam_paper.js";
import { QuestionList } from "./question_list.js";

/** @param {RenderProps<QuizState>} props */
function render({ model, el }) {
  const { minutes } = model.get("spec");
  const view = minutes ? new ExamPaper(model, minutes) : new QuestionList(model);
  const unmount = mount(view.root, el);
  return () => {
    view.remove();
    unmount();
  };
}

export default { initialize, render };
