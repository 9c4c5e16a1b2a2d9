/** The points that a run learns from, as a picture. */

/** @import { MapAxes } from "./canvas_view.js" */
/** @import { Theme } from "./playground_spec.js" */
/** @import { RecordedRun } from "./recorded_run.js" */
import { canvasContext, createElement } from "../widget/common.js";

/** Two classes of points, which never move: drawn once for each size of the map. */
export class PointsPicture {
  /**
   * @param {RecordedRun} run
   * @param {Theme} theme
   */
  constructor(run, theme) {
    this.run = run;
    this.theme = theme;
    this.canvas = createElement("canvas");
    this.size = "";
  }

  /**
   * Draw the picture onto a map.
   *
   * @param {CanvasRenderingContext2D} context
   * @param {MapAxes} axes
   */
  draw(context, axes) {
    const { a: ratio } = context.getTransform();
    const size = `${axes.width} ${axes.height} ${ratio}`;
    if (this.size !== size) {
      this.size = size;
      this.canvas.width = Math.round(axes.width * ratio);
      this.canvas.height = Math.round(axes.height * ratio);
      const picture = canvasContext(this.canvas);
      picture.scale(ratio, ratio);
      picture.translate(-axes.left, -axes.top);
      this.drawPoints(picture, axes);
    }
    context.drawImage(this.canvas, axes.left, axes.top, axes.width, axes.height);
  }

  /**
   * Draw the points of one class as circles, and those of the other as triangles.
   *
   * @param {CanvasRenderingContext2D} context
   * @param {MapAxes} axes
   */
  drawPoints(context, axes) {
    context.strokeStyle = this.theme.page;
    const { inputs, targets } = this.run.trained;
    targets.forEach((target, i) => {
      const [x, y] = [axes.x(inputs[2 * i]), axes.y(inputs[2 * i + 1])];
      context.fillStyle = this.theme.points[target];
      context.beginPath();
      if (target) {
        context.moveTo(x, y - 4.5);
        context.lineTo(x + 4, y + 3);
        context.lineTo(x - 4, y + 3);
        context.closePath();
      } else {
        context.arc(x, y, 3.4, 0, 2 * Math.PI);
      }
      context.fill();
      context.stroke();
    });
  }
}
