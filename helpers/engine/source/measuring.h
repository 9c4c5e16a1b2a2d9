// Measure networks as they are: loss, accuracy, dead units, the gradient's length.

#pragma once

#include "training.h"

// ln Σ exp(z) over the outputs of one sample, and the place of the largest; `step` leads from one output to the next.
COLD inline double log_of_sum(const float *z, int outputs, int step, int &largest) {
  largest = 0;
  for (int unit = 1; unit < outputs; unit++)
    if (z[unit * step] > z[largest * step]) largest = unit;
  double others = 0;
  for (int unit = 0; unit < outputs; unit++)
    if (unit != largest) others += exp(z[unit * step] - z[largest * step]);
  return z[largest * step] + log1p(others);
}

// Return the losses of a column of samples, and add its right answers to `right`; `step` leads from output to output.
COLD inline Lanes losses_of(int loss, const float *z, const float *target, int outputs, int step, Lanes &right) {
  Lanes losses = {};
  if (loss == LOGISTIC) {
    Lanes odds = load(z);
    Integers is_one = load(target) > 0.5f;
    right = choose((odds > 0) == is_one, splat(1), Lanes{});
    return larger(choose(is_one, -odds, odds), Lanes{}) + logarithm_of_1_plus(exponential(-absolute(odds)));
  }
  for (int unit = 0; unit < outputs && loss == SQUARED; unit++) {
    Lanes error = load(z + unit * step) - load(target + unit * step);
    losses += error * error / (float)outputs;
  }
  for (int lane = 0; lane < LANES && loss == SOFTMAX; lane++) {
    int answer;
    double loss_of_lane = log_of_sum(z + lane, outputs, step, answer); // a small difference of large numbers
    for (int unit = 0; unit < outputs; unit++) loss_of_lane -= (double)target[unit * step + lane] * z[unit * step + lane];
    losses[lane] = loss_of_lane;
    right[lane] = target[answer * step + lane];
  }
  return losses;
}

// Add the tile's losses and right answers to those of its replicas.
template <InLanes IN_LANES> void add_losses(const Tile<IN_LANES> &tile, Lanes &loss, Lanes &right) {
  const Layer &last = tile.networks.last();
  for (int column = 0; column < tile.columns; column++) {
    Lanes are_right = {};
    Lanes losses = losses_of(tile.networks.request.loss, tile.at(last.values, last.units, 0, column),
                             tile.at(tile.networks.tile_targets, last.units, 0, column), last.units, tile.unit_step(), are_right);
    for (int lane = 0; lane < LANES; lane++) // those behind the last sample count for nothing
      if (IN_LANES == SAMPLES && column * LANES + lane >= tile.samples) losses[lane] = are_right[lane] = 0;
    loss += losses;
    right += are_right;
  }
}

// Take from the list of the dead whoever has a derivative other than 0 on a sample of the tile.
template <InLanes IN_LANES> COLD void strike_living(const Tile<IN_LANES> &tile) {
  const Networks &networks = tile.networks;
  int number_of_unit = 0;
  for (int number = 0; number < networks.request.layers - 1; number++) {
    const Layer &layer = networks.layers[number];
    for (int unit = 0; unit < layer.units; unit++, number_of_unit++) {
      Integers lives = {};
      for (int column = 0; column < tile.columns; column++) {
        Integers here = load(tile.at(layer.derivatives, layer.units, unit, column)) != 0;
        if (IN_LANES == SAMPLES)
          for (int lane = 0; lane < LANES; lane++) here[lane] = column * LANES + lane < tile.samples ? here[lane] : 0;
        lives |= here;
      }
      for (int lane = 0; lane < LANES; lane++)
        if (lives[lane])
          networks.dead[(tile.group * tile.WIDTH + (IN_LANES == REPLICAS ? lane : 0)) * networks.hidden_units + number_of_unit] = 0;
    }
  }
}

// Measure all networks on so many samples, from one on of each data set; `rows` is room for (width, count) numbers.
template <InLanes IN_LANES>
COLD void measure(const Networks &networks, int *rows, int from, int count, bool wants_gradients) {
  const Request &request = networks.request;
  constexpr int WIDTH = Tile<IN_LANES>::WIDTH;
  for (int i = 0; i < networks.groups * WIDTH * networks.hidden_units; i++) networks.dead[i] = 1;
  for (int group = 0; group < networks.groups; group++) {
    Lanes loss = {}, right = {};
    for (int i = 0; i < WIDTH * count; i++) rows[i] = networks.first_sample(group * WIDTH + i / count) + from + i % count;
    for (int i = 0; i < networks.stride * WIDTH; i += LANES) store(networks.gradient + i, Lanes{});
    for (int at = 0; at < count; at += request.tile) {
      Tile<IN_LANES> tile(networks, group, count - at < request.tile ? count - at : request.tile);
      tile.look_up({rows + at, count});
      tile.forward(false);
      add_losses(tile, loss, right);
      strike_living(tile);
      if (!wants_gradients) continue;
      tile.loss_gradient(1.0f / count);
      tile.backward();
    }
    for (int lane = 0; lane < WIDTH; lane++) {
      int replica = group * WIDTH + lane;
      networks.losses[replica] = (IN_LANES == REPLICAS ? loss[lane] : sum_of_lanes(loss)) / count;
      networks.accuracies[replica] = (IN_LANES == REPLICAS ? right[lane] : sum_of_lanes(right)) / count;
      for (int number = 0; number < request.layers && wants_gradients; number++) {
        const Layer &layer = networks.layers[number];
        double sum = 0;
        for (int k = layer.weights; k < layer.weights + layer.units * (layer.inputs + 1); k++) {
          double part = networks.gradient[k * WIDTH + lane];
          sum += part * part;
        }
        networks.norms[replica * request.layers + number] = __builtin_sqrt(sum);
      }
    }
  }
}
