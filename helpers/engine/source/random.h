// NumPy's random numbers: what `numpy.random.default_rng(seed)` draws, bit for bit.
//
// O'Neill (2014), "PCG: A Family of Simple Fast Space-Efficient Statistically Good Algorithms for Random Number
// Generation"; Marsaglia, Tsang (2000), "The Ziggurat Method for Generating Random Variables"; NumPy's NEP 19.

#pragma once

#include "ziggurat.h"

typedef unsigned u32;
typedef unsigned long long u64;

#define IMPORT(name) __attribute__((import_module("math"), import_name(name)))
IMPORT("log1p") double log1p(double);
IMPORT("log") double log(double);
IMPORT("exp") double exp(double);

// The upper half of the product of two 64-bit numbers.
inline u64 upper_product(u64 a, u64 b) {
  u64 a0 = (u32)a, a1 = a >> 32, b0 = (u32)b, b1 = b >> 32;
  u64 middle = a1 * b0 + (a0 * b0 >> 32);
  asm("" : "+r"(middle)); // else the compiler sees through it, and calls a function for a product of 128 bits
  u64 other = a0 * b1 + (u32)middle;
  return a1 * b1 + (middle >> 32) + (other >> 32);
}

// A PCG64 generator: a 128-bit state, which every draw multiplies and moves on, and half a draw that is left over.
struct Generator {
  u64 high, low, step_high, step_low;
  u32 left, has_left;

  // Start from words of 32 bits, as NumPy's SeedSequence spreads them.
  COLD void seed(const u32 *words, int count) {
    u32 pool[4], key = 0x43b0d7e5;
    auto hash = [&](u32 word) {
      word ^= key;
      key *= 0x931e8875;
      word *= key;
      return word ^ word >> 16;
    };
    auto mix = [](u32 a, u32 b) {
      u32 mixed = 0xca01f9dd * a - 0x4973f715 * b;
      return mixed ^ mixed >> 16;
    };
    for (int i = 0; i < 4; i++) pool[i] = hash(i < count ? words[i] : 0);
    for (int from = 0; from < 4; from++)
      for (int to = 0; to < 4; to++)
        if (from != to) pool[to] = mix(pool[to], hash(pool[from]));
    for (int from = 4; from < count; from++)
      for (int to = 0; to < 4; to++) pool[to] = mix(pool[to], hash(words[from]));
    u64 spread[4] = {};
    u32 other_key = 0x8b51f9dd;
    for (int i = 0; i < 8; i++) {
      u32 word = pool[i % 4] ^ other_key;
      other_key *= 0x58f38ded;
      word *= other_key;
      spread[i / 2] |= (u64)(word ^ word >> 16) << (i % 2 * 32);
    }
    step_high = spread[2] << 1 | spread[3] >> 63;
    step_low = spread[3] << 1 | 1;
    high = low = has_left = 0;
    advance();
    add(spread[0], spread[1]);
    advance();
  }

  void add(u64 to_high, u64 to_low) {
    low += to_low;
    high += to_high + (low < to_low);
  }

  void advance() {
    const u64 factor_high = 0x2360ed051fc65da4, factor_low = 0x4385df649fccf645;
    high = upper_product(low, factor_low) + high * factor_low + low * factor_high;
    low *= factor_low;
    add(step_high, step_low);
  }

  u64 next64() {
    advance();
    u64 mixed = high ^ low;
    int turn = high >> 58;
    return mixed >> turn | mixed << (-turn & 63);
  }

  u32 next32() {
    if (has_left) {
      has_left = 0;
      return left;
    }
    u64 both = next64();
    left = both >> 32;
    has_left = 1;
    return both;
  }

  // Draw from 0 to below 1.
  double uniform() { return (next64() >> 11) * 0x1p-53; }
  float uniform_float() { return (next32() >> 8) * 0x1p-24f; }

  // Draw from 0 to `most`, as `Generator.choice` and `integers` do.
  COLD u32 integer(u32 most) {
    if (most == 0) return 0;
    u32 count = most + 1;
    u64 product = (u64)next32() * count;
    if ((u32)product < count) {
      u32 surplus = -count % count;
      while ((u32)product < surplus) product = (u64)next32() * count;
    }
    return product >> 32;
  }

  // Draw a standard normal number: a place in one of 256 layers of equal area, taken where it lies below the bell.
  COLD double normal() {
    for (;;) {
      u64 bits = next64();
      int layer = bits & 255, is_negative = bits >> 8 & 1;
      u64 share = bits >> 9 & 0x000fffffffffffff;
      double x = share * NORMAL_WIDTHS[layer];
      if (is_below(x, layer, NORMAL_WIDTHS, 0x1p52)) return is_negative ? -x : x;
      if (layer == 0) {
        const double end = 3.6541528853610088, inverse = 0.27366123732975828;
        double beyond, height;
        do {
          beyond = -inverse * log1p(-uniform());
          height = -log1p(-uniform());
        } while (height + height <= beyond * beyond);
        return share >> 8 & 1 ? -(end + beyond) : end + beyond;
      }
      double lower = NORMAL_WIDTHS[layer] * 0x1p52, upper = layer == 1 ? 0 : NORMAL_WIDTHS[layer - 1] * 0x1p52;
      double bottom = exp(-0.5 * lower * lower), top = exp(-0.5 * upper * upper);
      if ((top - bottom) * uniform() + bottom < exp(-0.5 * x * x)) return is_negative ? -x : x;
    }
  }

  // Draw a standard exponential number in the same way.
  COLD double exponential() {
    for (;;) {
      u64 bits = next64() >> 3;
      int layer = bits & 255;
      double x = (bits >> 8) * EXPONENTIAL_WIDTHS[layer];
      if (is_below(x, layer, EXPONENTIAL_WIDTHS, 0x1p53)) return x;
      if (layer == 0) return 7.6971174701310497 - log1p(-uniform());
      double bottom = exp(-EXPONENTIAL_WIDTHS[layer] * 0x1p53);
      double top = layer == 1 ? 1 : exp(-EXPONENTIAL_WIDTHS[layer - 1] * 0x1p53);
      if ((top - bottom) * uniform() + bottom < exp(-x)) return x;
    }
  }

  // Draw from Beta(2, 1), by two numbers of gamma distributions. Marsaglia, Tsang (2000), "A Simple Method for
  // Generating Gamma Variables".
  COLD double beta_2_1() {
    const double b = 2 - 1. / 3, c = 1 / __builtin_sqrt(9 * b);
    for (;;) {
      double x, v;
      do {
        x = normal();
        v = 1 + c * x;
      } while (v <= 0);
      v = v * v * v;
      double u = uniform();
      if (u >= 1 - 0.0331 * (x * x) * (x * x) && log(u) >= 0.5 * x * x + b * (1 - v + log(v))) continue;
      return b * v / (b * v + exponential());
    }
  }

  // Write `count` numbers from `first` on in a random order, as `Generator.permutation` does.
  HOT void permutation(int *order, int count, int first = 0) {
    for (int i = 0; i < count; i++) order[i] = first + i;
    for (u32 i = count - 1; count > 1 && i > 0;) {
      u32 other = next32() & (~0u >> __builtin_clz(i));
      // A draw beyond i is of no use. To swap i with itself then is faster than a branch, at which a processor would
      // guess wrong.
      bool is_of_use = other <= i;
      other = is_of_use ? other : i;
      int moved = order[i];
      order[i] = order[other];
      order[other] = moved;
      i -= is_of_use;
    }
  }

  // Write `count` of the numbers below `all`, none of them twice, as `Generator.choice` does where all ≤ 10,000.
  // `taken` is room for `all` bytes. Bentley, Floyd (1987), "A sample of brilliance".
  COLD void choice(int *chosen, int count, int all, unsigned char *taken) {
    for (int i = 0; i < all; i++) taken[i] = 0;
    for (int i = 0; i < count; i++) {
      int last = all - count + i, one = integer(last);
      chosen[i] = taken[one] ? last : one;
      taken[chosen[i]] = 1;
    }
    for (int i = count - 1; i > 0; i--) {
      int other = integer(i), moved = chosen[i];
      chosen[i] = chosen[other];
      chosen[other] = moved;
    }
  }

private:
  // Tell whether x is in that part of its layer that lies below the curve as a whole, under the next narrower layer.
  static bool is_below(double x, int layer, const double *widths, double unit) {
    return layer != 1 && x < widths[(layer - 1) & 255] * unit;
  }
};
