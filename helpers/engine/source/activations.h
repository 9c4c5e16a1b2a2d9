// The smooth activations: f(x) and f′(x) of each, which share most of their work; helpers/nn/smooth_activations.py has
// the same formulas, and the papers. The ReLU family is a choice between two numbers, and made where they are summed up.

#pragma once

#include "lanes.h"

enum Activation { RECTIFIER, RANDOM_RECTIFIER, ELU, SELU, GELU, SILU, MISH };

struct ValueAndDerivative {
  Lanes value, derivative;
};

// λ · x where x > 0, λα(eˣ − 1) elsewhere.
INLINE ValueAndDerivative scaled_elu(Lanes x, float lambda, float alpha) {
  Integers is_positive = x > 0;
  Lanes negative = smaller(x, Lanes{});
  return {lambda * choose(is_positive, x, alpha * exponential_minus_1(negative)),
          lambda * choose(is_positive, splat(1), alpha * exponential(negative))};
}

// What f(x) = x · Φ(x) gives where Φ(−x) = 1 − Φ(x): `tail` is 1 − Φ(|x|), `slope` is |x| · Φ′(|x|) − tail.
INLINE ValueAndDerivative mirrored(Lanes x, Lanes size, Lanes tail, Lanes slope) {
  return {larger(x, Lanes{}) - size * tail, choose(x < 0, -slope, 1 + slope)};
}

INLINE ValueAndDerivative silu(Lanes x) {
  Lanes size = smaller(absolute(x), splat(104)), power = exponential(-size);
  Lanes inverse = 1 / (1 + power), tail = power * inverse;
  return mirrored(x, size, tail, tail * (size * inverse - 1));
}

// Its tail is the density times Mills' ratio, a polynomial in (x − 4) / (x + 4); helpers/nn/normal_distribution.py fits it.
INLINE ValueAndDerivative gelu(Lanes x) {
  Lanes size = smaller(absolute(x), splat(15));
  // x² in two parts: the product of the leading bits is exact.
  Lanes leading = (Lanes)((Integers)size & (int)0xfffff000);
  Lanes density = exponential(leading * leading * -0.5f, (size - leading) * (leading + size) * -0.5f) * 0.3989422804f;
  Lanes inverse = 1 / (size + 4), place = (size - 4) * inverse;
  Lanes ratio = polynomial(place, -4.19437993e-06f, -0.000393845345f, 0.000334660552f, 0.00391870504f, -0.00872264244f,
                           -0.0188295208f, 0.151391834f, -0.467553377f, 0.970409572f, -1.52377033f, 1.89321911f);
  Lanes tail = ratio * density * inverse;
  return mirrored(x, size, tail, size * density - tail);
}

// x · tanh(ln(1 + eˣ)): with w = eˣ the tangent is n / (n + 2), n = w² + 2w, and 1 beyond 20.
INLINE ValueAndDerivative mish(Lanes x) {
  Lanes middle = smaller(larger(x, splat(-104)), splat(20)), w = exponential(middle);
  Lanes n = w * (w + 2), inverse = 1 / (n + 2), tangent = n * inverse;
  return {larger(x, splat(-104)) * tangent, tangent + middle * (4 * w * (w + 1) * inverse * inverse)};
}

template <Activation ACTIVATION> INLINE ValueAndDerivative smooth(Lanes x) {
  if (ACTIVATION == ELU) return scaled_elu(x, 1, 1);
  if (ACTIVATION == SELU) return scaled_elu(x, 1.05070098735548049f, 1.67326324235437728f);
  if (ACTIVATION == GELU) return gelu(x);
  if (ACTIVATION == SILU) return silu(x);
  return mish(x);
}

// Replace pre-activations by f(z), and write f′(z) to `derivatives`; `count` is a multiple of LANES.
template <Activation ACTIVATION> HOT void apply_smooth(float *values, float *derivatives, int count) {
  for (int i = 0; i < count; i += LANES) {
    ValueAndDerivative both = smooth<ACTIVATION>(load(values + i));
    store(values + i, both.value);
    store(derivatives + i, both.derivative);
  }
}

inline void apply_smooth(int activation, float *values, float *derivatives, int count) {
  switch (activation) {
  case ELU: return apply_smooth<ELU>(values, derivatives, count);
  case SELU: return apply_smooth<SELU>(values, derivatives, count);
  case GELU: return apply_smooth<GELU>(values, derivatives, count);
  case SILU: return apply_smooth<SILU>(values, derivatives, count);
  default: return apply_smooth<MISH>(values, derivatives, count);
  }
}
