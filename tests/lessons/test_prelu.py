"""Test what 03_prelu claims: slopes learned beside a weight, on |x|, in channels, and under decay."""

import numpy as np
import pytest

from helpers.course.catalogue import PREDICTIONS
from helpers.experiments import one_unit, teacher_unit


def loss_of(w, slope):
    return sum(((w * x if w * x > 0 else slope * w * x) - (x if x > 0 else 0.3 * x)) ** 2 for x in teacher_unit.X) / 9


def by_finite_differences(w, slope, rate, steps, decay=0.0, h=1e-6):
    """Compute the path of a student whose gradients are measured."""
    path = [(w, slope)]
    for _ in range(steps):
        toward_w = (loss_of(w + h, slope) - loss_of(w - h, slope)) / (2 * h)
        toward_slope = (loss_of(w, slope + h) - loss_of(w, slope - h)) / (2 * h) + decay * slope
        w, slope = w - rate * toward_w, slope - rate * toward_slope
        path.append((w, slope))
    return np.array(path)


@pytest.mark.parametrize("w, slope, decay", [(2.0, 0.25, 0), (0.4, -0.5, 0), (1.0, 1.0, 0.5), (-1.0, 0.0, 0)])
def test_a_student_follows_the_measured_gradient(w, slope, decay):
    student = teacher_unit.run(w, slope, 0.1, 30, decay=decay)
    path = by_finite_differences(w, slope, 0.1, 30, decay)
    np.testing.assert_allclose(np.stack((student.w, student.slope), axis=-1), path, atol=1e-6)
    np.testing.assert_allclose(student.loss, [loss_of(*place) for place in path], atol=1e-6)


def test_the_teachers_slope_is_found_from_three_starts():
    student = teacher_unit.run(2.0, [0.25, 0.0, -0.5], 0.1, 400)
    np.testing.assert_allclose(student.slope[:, -1], teacher_unit.SLOPE, atol=1e-6)


def test_a_student_that_starts_below_0_runs_away():
    student = teacher_unit.run(-1.0, [-0.5, 0.0, 0.25, 1.0], 0.1, 400)
    runs, losses = student.slope[:3], student.loss[:3]
    assert ((runs.min(axis=-1) > -4) & (runs.min(axis=-1) < -3.9)).all() and losses.min() == pytest.approx(
        0.24, abs=0.005
    )
    # From about step 290 on the loss rises and falls, and the slope has turned round.
    assert (np.diff(losses)[:, 100:265] < 0).all() and (losses[:, 265:].max(axis=-1) > 1).all()
    assert (runs[:, -1] > runs.min(axis=-1) + 0.4).all()
    # 0.24 is no floor: with shorter steps the loss would go on to 0.075.
    assert (
        teacher_unit.loss(-0.001, -1000.0) == pytest.approx(0.075, abs=0.001) and teacher_unit.loss(-1e-6, -1e6) > 0.075
    )
    assert abs(student.slope[3, -1] - teacher_unit.SLOPE) < 1e-6


def test_the_limit_of_the_learning_rate():
    limit = 2 / (2 * np.mean(np.minimum(teacher_unit.X, 0) ** 2))
    assert limit == pytest.approx(1.2)
    error = np.abs(teacher_unit.run(1.0, -0.5, [1.0, 1.25], 30, learn_w=False).slope - teacher_unit.SLOPE)
    assert error[0, -1] < error[0, 0] and error[1, -1] > error[1, 0]


def test_a_run_that_diverges_is_nan_from_then_on(recwarn):
    student = teacher_unit.run(1.0, 1.0, 5.0, 200)
    assert np.isnan(student.loss[-1]) and np.isfinite(student.loss[0])
    assert np.isnan(student.slope[np.isnan(student.loss)]).all()
    assert not recwarn


def test_decay_ends_where_the_two_pulls_balance():
    decay = np.array([0.0, 0.5, 2.0])
    curvature = 2 * np.mean(np.minimum(teacher_unit.X, 0) ** 2)
    ends = teacher_unit.run(1.0, 0.25, 0.3, 60, learn_w=False, decay=decay).slope[:, -1]
    np.testing.assert_allclose(ends, teacher_unit.SLOPE * curvature / (curvature + decay), atol=1e-6)


def test_channels_end_at_their_teachers_and_a_shared_slope_between_them():
    own, shared = teacher_unit.run_channels([[0.1, 0.8], [0.1, 0.1]], 0.25, 0.1, 60)
    np.testing.assert_allclose(own[:, -1], [[0.1, 0.8], [0.1, 0.1]], atol=1e-3)
    np.testing.assert_allclose(shared[:, -1], [0.45, 0.1], atol=1e-6)


def test_one_prelu_unit_becomes_the_absolute_value():
    data = teacher_unit.X, np.abs(teacher_unit.X)
    learned = one_unit.run([0.1], [0.25], 400, (0.5, 0.0), learn=True, data=data)
    assert learned.slope[0, 0, -1] == pytest.approx(-1, abs=1e-2) and learned.loss[0, 0, -1] < 1e-4
    fixed = one_unit.run([0.1], [0.0, 0.1, -1.0], 400, (0.5, 0.0), data=data)
    relu, leaky, mirrored = fixed.loss[0, :, -1]
    assert relu == pytest.approx(0.833, abs=5e-4) and 0.45 * relu < leaky < 0.55 * relu and mirrored < 1e-20
    # The leaky unit ends as a straight line, flat at the mean of the data.
    assert fixed.positive[0, 1, -1] == 9
    assert fixed.w[0, 1, -1] == pytest.approx(0) and fixed.b[0, 1, -1] == pytest.approx(np.mean(data[1]))


def test_the_dead_unit_fits_with_all_points_negative():
    runs = one_unit.run([0.3], [0.25], 500, learn=True)
    assert (runs.positive[0, 0, 1:] == 0).all()
    assert runs.slope[0, 0, 2] == pytest.approx(-0.62, abs=0.005)
    assert runs.loss[0, 0, -1] < 1e-3


def test_a_unit_with_slope_0_learns_again():
    runs = one_unit.run([0.3], [0.0], 500, learn=True)
    w, b, slope = runs.w[0, 0], runs.b[0, 0], runs.slope[0, 0]
    assert (w[1], b[1]) == (w[2], b[2]) and slope[1] == 0 != slope[2]
    assert w[3] != w[2] and runs.loss[0, 0, -1] < 1e-3


def test_a_learned_slope_diverges_where_a_fixed_one_did_not():
    assert one_unit.run([0.4], [0.25, 0.3], 500, learn=True).diverged.all()
    assert not one_unit.run([0.4], [0.25, 0.3], 500).diverged.any()


def test_pytorch_trains_the_same_prelu_unit():
    torch = pytest.importorskip("torch")
    x, y = (torch.tensor(a) for a in (one_unit.X, one_unit.Y))
    w, b, slope = (torch.tensor([a], dtype=torch.double, requires_grad=True) for a in (3.0, 0.0, 0.25))
    optimizer = torch.optim.SGD([w, b, slope], lr=0.3)
    runs = one_unit.run([0.3], [0.25], 100, learn=True)
    for step in range(100):
        ours = [float(series[0, 0, step]) for series in (runs.w, runs.b, runs.slope)]
        np.testing.assert_allclose(ours, [a.item() for a in (w, b, slope)], atol=1e-9)
        optimizer.zero_grad()
        ((torch.nn.functional.prelu(w * x + b, slope) - y) ** 2).mean().backward()
        optimizer.step()


def test_what_is_laid_over_the_guesses_is_true():
    # Each step shortens the way to the teacher's slope by the same factor.
    sketch = PREDICTIONS["slope-over-steps"]
    np.testing.assert_allclose(sketch.truth, 0.3 - 0.8 * (1 - 0.1 * 5 / 3) ** np.array(sketch.places))
    ((_, shared),) = PREDICTIONS["where-a-shared-slope-ends"].marks
    assert shared == pytest.approx((0.1 + 0.8) / 2, abs=1e-5)
    point = PREDICTIONS["where-a-learned-slope-leads"]
    w, b = point.truth
    z = w * one_unit.X + b
    slope = np.mean(one_unit.Y / z)
    assert (z < 0).all() and slope * z == pytest.approx(one_unit.Y, abs=0.02)
    edge = point.known[0]
    for w, b in zip(edge.x, edge.y, strict=True):
        assert np.max(w * one_unit.X + b) == pytest.approx(0)
