// The gradients of the losses towards the outputs z; helpers/nn/losses.py has the same formulas.

#pragma once

#include "lanes.h"

// ∂/∂z of the cross-entropy of two classes, whose log-odds are z.
HOT inline void logistic_gradient(const float *z, const float *target, float *gradient, int count, float share) {
  for (int i = 0; i < count; i += LANES)
    store(gradient + i, (1 / (1 + exponential(-load(z + i))) - load(target + i)) * share);
}

// ∂/∂z of the squared error; its factor 2 / outputs is part of the share.
HOT inline void squared_gradient(const float *z, const float *target, float *gradient, int count, float share) {
  for (int i = 0; i < count; i += LANES) store(gradient + i, (load(z + i) - load(target + i)) * share);
}

// ∂/∂z of the cross-entropy of several classes, of one register of samples; `step` leads from class to class.
HOT inline void softmax_gradient(const float *z, const float *target, float *gradient, int classes, int step, float share) {
  Lanes largest = load(z), sum = {};
  for (int i = 1; i < classes; i++) largest = larger(largest, load(z + i * step));
  for (int i = 0; i < classes; i++) {
    Lanes power = exponential(load(z + i * step) - largest);
    store(gradient + i * step, power);
    sum += power;
  }
  for (int i = 0; i < classes; i++)
    store(gradient + i * step, (load(gradient + i * step) / sum - load(target + i * step)) * share);
}
