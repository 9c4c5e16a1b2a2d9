// Move the parameters of one group by their gradient; helpers/nn/optimizers.py has the same formulas, and the papers.

#pragma once

#include "network.h"

// Weights and biases, or learned slopes: from which parameter to which, and how they are moved.
struct Part {
  int from, to;
  float decay;
  Lanes rate;
};

// The step of Adam, whose averages begin at 0 and are corrected for it.
struct Correction {
  double first, second; // 1 − β₁ᵗ, 1 − β₂ᵗ
};

// Move a part; return 0 in the lanes in which all is finite, and NaN in the others.
template <Optimizer OPTIMIZER, bool HAS_MOMENTUM>
HOT Lanes move(const Request &request, const Part &part, Correction correction, float *parameters, float *gradient,
                  float *velocity, float *square) {
  Lanes check = {};
  Lanes first_rate = part.rate / (float)correction.first;
  float second_share = 1 / correction.second, second = request.second, momentum = request.momentum;
  for (int i = part.from; i < part.to; i += LANES) {
    Lanes parameter = load(parameters + i), change = load(gradient + i);
    if (part.decay != 0) change += part.decay * parameter;
    if (OPTIMIZER == SGD) {
      if (HAS_MOMENTUM) {
        change += momentum * load(velocity + i);
        store(velocity + i, change);
      }
      parameter -= part.rate * change;
    } else {
      Lanes mean = momentum * load(velocity + i) + (1 - momentum) * change;
      Lanes mean_square = second * load(square + i) + (1 - second) * (change * change);
      store(velocity + i, mean);
      store(square + i, mean_square);
      parameter -= first_rate * (mean / (square_root(mean_square * second_share) + request.epsilon));
    }
    store(parameters + i, parameter);
    check += parameter - parameter;
  }
  return check;
}

inline Lanes move(const Request &request, const Part &part, Correction correction, float *parameters, float *gradient,
                  float *velocity, float *square) {
  if (request.optimizer == ADAM) return move<ADAM, true>(request, part, correction, parameters, gradient, velocity, square);
  if (request.momentum != 0) return move<SGD, true>(request, part, correction, parameters, gradient, velocity, square);
  return move<SGD, false>(request, part, correction, parameters, gradient, velocity, square);
}
