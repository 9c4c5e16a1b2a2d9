"""Record the README's moving picture in a browser: ``python -m tools.moving_picture``."""

import io
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from helpers.lessons.shared.one_unit_training import STEPS, film_of_one_unit
from tests.browser.widget_page import WidgetPage
from tools.find_browser import find_browser

TARGET = Path("notebooks/pictures/one_unit.gif")
WIDTH = 720
# ReLU dies and stays dead; then the same run with a leak, until its line lies on the data.
SCENES = ((0.0, 8), (0.1, 60))


def main():
    """Record the moving picture and write it."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=["--no-sandbox"])
        page = WidgetPage(browser.new_context(), film_of_one_unit())
        page.resize(940)
        shots, times = [], []
        for alpha, last in SCENES:
            for step in STEPS[last >= STEPS].tolist():
                page.set(alpha=alpha, step=step)
                shots.append(Image.open(io.BytesIO(page.root.screenshot())).convert("RGB"))
                times.append(1500 if step in (0, last) else 160)
        browser.close()
    height = max(shot.height for shot in shots)
    first, *others = [_sheet(shot, height) for shot in shots]
    TARGET.parent.mkdir(exist_ok=True)
    first.save(TARGET, save_all=True, append_images=others, duration=times, loop=0, optimize=True)


def _sheet(shot, height):
    """Put the picture on a page of the common height, small, in few colours."""
    page = Image.new("RGB", (shot.width, height), "white")
    page.paste(shot)
    small = page.resize((WIDTH, round(height * WIDTH / shot.width)), Image.Resampling.LANCZOS)
    return small.quantize(64, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)


if __name__ == "__main__":
    main()
