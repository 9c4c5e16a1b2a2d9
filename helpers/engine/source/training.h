// Train networks for some steps, in an order of their own; those that diverge are noted, and stop.

#pragma once

#include "optimizers.h"
#include "pass.h"

// Draw the order in which a group's replicas see their samples in the next epoch.
COLD inline void draw_orders(const Networks &networks, int group) {
  for (int lane = 0; lane < networks.width; lane++) {
    int replica = group * networks.width + lane;
    if (replica < networks.request.replicas)
      networks.order_generators[replica].permutation(networks.orders + replica * networks.request.samples,
                                                     networks.request.samples, networks.first_sample(replica));
  }
}

// Compute the gradient of the mean loss over a batch.
template <InLanes IN_LANES> void batch_gradient(const Networks &networks, int group, Rows rows) {
  constexpr int WIDTH = Tile<IN_LANES>::WIDTH;
  int batch = networks.request.batch;
  for (int i = 0; i < networks.stride * WIDTH; i += LANES) store(networks.gradient + i, Lanes{});
  for (int from = 0; from < batch; from += networks.request.tile) {
    int samples = batch - from < networks.request.tile ? batch - from : networks.request.tile;
    Tile<IN_LANES> tile(networks, group, samples);
    tile.look_up({rows.first + from, rows.step});
    tile.forward(true);
    tile.loss_gradient(1.0f / batch);
    tile.backward();
  }
}

// Move a group's parameters; return 0 in the lanes in which all is finite, and NaN in the others.
template <InLanes IN_LANES> Lanes descend(const Networks &networks, int group, Correction correction) {
  constexpr int WIDTH = Tile<IN_LANES>::WIDTH;
  const Request &request = networks.request;
  Lanes rate = Tile<IN_LANES>::read(networks.rates + group * WIDTH);
  // With samples in the lanes the slopes may begin in the middle of a register, so that weights and slopes share one rate
  // and decay there; engine.js asks for that layout only where they do.
  bool are_apart = request.slopes != FIXED && (IN_LANES == REPLICAS || LANES == 1);
  int end = networks.stride * WIDTH, between = are_apart ? networks.weights() * WIDTH : end;
  int offset = group * networks.stride * WIDTH;
  float *parameters = networks.parameters + offset, *velocity = networks.velocity + offset;
  float *square = networks.square + offset;
  Lanes check = move(request, {0, between, request.decay, rate}, correction, parameters, networks.gradient, velocity, square);
  if (are_apart)
    check += move(request, {between, end, request.slope_decay, rate * request.slope_rate}, correction, parameters,
                  networks.gradient, velocity, square);
  return check;
}

// Note the replicas of a group that have diverged; return whether all have.
COLD inline bool note_diverged(const Networks &networks, int group, int step, Lanes check) {
  int found = 0;
  for (int lane = 0; lane < networks.width; lane++) {
    int replica = group * networks.width + lane;
    float wrong = networks.width == LANES ? check[lane] : sum_of_lanes(check);
    if (networks.diverged[replica] < 0 && wrong != wrong) networks.diverged[replica] = step;
    found += networks.diverged[replica] >= 0 || replica >= networks.request.replicas;
  }
  return found == networks.width;
}

template <InLanes IN_LANES> void train(Networks &networks, int steps) {
  const Request &request = networks.request;
  int steps_of_epoch = request.samples / request.batch, first = networks.step;
  // A group is trained to the end before the next one is begun, so that its numbers stay in the processor's cache.
  for (int group = 0; group < networks.groups; group++) {
    double first_power = networks.momentum_power, second_power = networks.second_power;
    if (note_diverged(networks, group, first, Lanes{})) continue;
    for (int step = first; step < first + steps; step++) {
      int at = step % steps_of_epoch * request.batch;
      if (at == 0 && request.is_shuffled) draw_orders(networks, group);
      const int *orders = networks.orders + group * networks.width * request.samples;
      batch_gradient<IN_LANES>(networks, group, {orders + at, request.samples});
      first_power *= request.momentum;
      second_power *= request.second;
      Lanes check = descend<IN_LANES>(networks, group, {1 - first_power, 1 - second_power});
      if (sum_of_lanes(check) != 0 && note_diverged(networks, group, step + 1, check)) break;
    }
  }
  for (int step = 0; step < steps; step++) {
    networks.momentum_power *= request.momentum;
    networks.second_power *= request.second;
  }
  networks.step += steps;
}
