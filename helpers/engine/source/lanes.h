// Numbers side by side in a register: what is done to one is done to all of them at once.
//
// With SIMD a register holds four float32, and without it one. Everything else is written once, for `Lanes`.

#pragma once

#ifdef __wasm_simd128__
constexpr int LANES = 4;
#else
constexpr int LANES = 1;
#endif

typedef float Lanes __attribute__((vector_size(4 * LANES), aligned(4)));
typedef int Integers __attribute__((vector_size(4 * LANES), aligned(4)));

#define INLINE inline __attribute__((always_inline))
#define HOT __attribute__((noinline))           // where the time goes: one copy, as fast as can be
#define COLD __attribute__((noinline, minsize)) // where no time goes: as small as can be

INLINE Lanes splat(float x) { return Lanes{} + x; }
INLINE Lanes load(const float *from) { return *reinterpret_cast<const Lanes *>(from); }
INLINE void store(float *to, Lanes x) { *reinterpret_cast<Lanes *>(to) = x; }
INLINE Lanes choose(Integers where, Lanes a, Lanes b) { return where ? a : b; }
INLINE Lanes larger(Lanes a, Lanes b) { return choose(a < b, b, a); }
INLINE Lanes smaller(Lanes a, Lanes b) { return choose(b < a, b, a); }
INLINE Lanes absolute(Lanes x) { return larger(x, -x); }

INLINE Lanes square_root(Lanes x) {
  for (int lane = 0; lane < LANES; lane++) x[lane] = __builtin_sqrtf(x[lane]);
  return x;
}

INLINE float sum_of_lanes(Lanes x) {
  return LANES == 4 ? (x[0] + x[2 % LANES]) + (x[1 % LANES] + x[3 % LANES]) : x[0];
}

#ifdef __wasm_simd128__
// The sums of the lanes of four registers, in one register.
INLINE Lanes sums_of_lanes(Lanes a, Lanes b, Lanes c, Lanes d) {
  Lanes first = __builtin_shufflevector(a, b, 0, 4, 1, 5) + __builtin_shufflevector(a, b, 2, 6, 3, 7);
  Lanes second = __builtin_shufflevector(c, d, 0, 4, 1, 5) + __builtin_shufflevector(c, d, 2, 6, 3, 7);
  return __builtin_shufflevector(first, second, 0, 1, 4, 5) + __builtin_shufflevector(first, second, 2, 3, 6, 7);
}
#endif

// Evaluate a polynomial whose leading coefficient comes first.
template <class... Others> INLINE Lanes polynomial(Lanes x, float leading, Others... others) {
  Lanes y = splat(leading);
  ((y = y * x + others), ...);
  return y;
}

// 2ⁿ · factor, with 2ⁿ multiplied in two halves, so that results too small for a normal float32 come out right, too.
INLINE Lanes scale(Lanes factor, Integers n) {
  Integers half = n >> 1;
  return factor * (Lanes)((half + 127) << 23) * (Lanes)((n - half + 127) << 23);
}

// Split x + little into n · ln 2 + rest, |rest| ≤ ln 2 / 2 + |little|, and return (exp(rest) − 1 − rest) / rest², by
// Cephes' polynomial.
INLINE Lanes exponential_parts(Lanes x, Lanes little, Integers &n, Lanes &rest) {
  const float rounder = 12582912; // 1.5 · 2²³: what is added to it is rounded to a whole number
  Lanes whole = (x * 1.44269504f + rounder) - rounder;
  n = __builtin_convertvector(whole, Integers);
  rest = (x - whole * 0.693359375f) + whole * 2.12194440e-4f + little;
  return polynomial(rest, 1.9875691500e-4f, 1.3981999507e-3f, 8.3334519073e-3f, 4.1665795894e-2f, 1.6666665459e-1f,
                    5.0000001201e-1f);
}

// exp(x + little), relative error about 10⁻⁷; `little` is the part of x that is lost when it is added to the other.
// −0, which changes nothing, costs nothing.
INLINE Lanes exponential(Lanes x, Lanes little = -Lanes{}) {
  Integers n;
  Lanes rest, y = exponential_parts(smaller(larger(x, splat(-104)), splat(88.7f)), little, n, rest);
  return scale(rest * rest * y + rest + 1, n);
}

// exp(x) − 1 for x ≤ 0, accurate also where x is small.
INLINE Lanes exponential_minus_1(Lanes x) {
  Integers n;
  Lanes rest, y = exponential_parts(larger(x, splat(-104)), -Lanes{}, n, rest);
  return (scale(splat(1), n) - 1) + scale(rest * rest * y + rest, n);
}

// ln(1 + x) for x from 0 to 1: twice the series of artanh(x / (2 + x)).
INLINE Lanes logarithm_of_1_plus(Lanes x) {
  Lanes ratio = x / (x + 2);
  return 2 * ratio * polynomial(ratio * ratio, 1 / 15.f, 1 / 13.f, 1 / 11.f, 1 / 9.f, 1 / 7.f, 1 / 5.f, 1 / 3.f, 1.f);
}
