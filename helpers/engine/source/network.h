// Networks, side by side: their shape, and where in memory their numbers stand.
//
// A register's lanes hold either four replicas (REPLICAS), which is fast for many networks, or four samples of one replica
// (SAMPLES), which is fast for few. All that computes is a template over which of the two it is.

#pragma once

#include "activations.h"
#include "random.h"

enum InLanes { REPLICAS, SAMPLES };
enum Slopes { FIXED, ONE_PER_LAYER, ONE_PER_UNIT };
enum Loss { SQUARED, LOGISTIC, SOFTMAX };
enum Optimizer { SGD, ADAM };
enum Initialization { HE, XAVIER, ASYMMETRIC };

constexpr int MOST_LAYERS = 64;

// What JavaScript asks for; engine.js writes these numbers in this order.
struct Request {
  int in_lanes, layers, replicas, batch, tile, samples, others, data_sets, activation, slopes, loss, optimizer, is_shuffled;
  int units[MOST_LAYERS + 1]; // inputs, hidden units, outputs
  float momentum, second, epsilon, decay, slope_decay, slope_rate, lower, upper;
};

// A dense layer: each unit's weights and then its bias stand in one row, from `weights` on in the parameters.
struct Layer {
  int inputs, units, weights, slopes;
  // Of each unit and sample of a tile: f(z), f′(z), min(z, 0) where slopes are learned, and ∂loss/∂z.
  float *values, *derivatives, *negatives, *upstream;
};

struct Networks {
  Request request;
  Layer layers[MOST_LAYERS];
  int size, stride;      // parameters of a replica, and the room for them
  int width;             // numbers that stand side by side for each parameter: LANES or 1
  int groups;            // replicas, or groups of LANES of them
  int hidden_units;      // in all layers together
  float *parameters, *gradient, *velocity, *square; // (groups, stride, width); the gradient is of one group
  float *inputs, *targets;                          // (data sets, samples and then the others, units)
  float *tile_inputs, *tile_targets;                // those of a tile, as its layout wants them
  float *rates, *slopes;                            // (groups, width)
  double *he_slopes;                                // (replicas)
  int *orders;                                      // (groups · width, samples)
  Generator *order_generators, *slope_generators;   // (groups · width)
  int *diverged;                                    // (groups · width), the step at which a replica diverged, or −1
  float *losses, *accuracies, *norms;               // (groups · width), and (groups · width, layers)
  unsigned char *dead;                              // (groups · width, hidden units)
  int step;
  double momentum_power, second_power; // β₁ and β₂ of Adam to the power of the step

  const Layer &last() const { return layers[request.layers - 1]; }

  // Weights and biases of a replica; its learned slopes stand behind them.
  int weights() const { return last().weights + last().units * (last().inputs + 1); }

  // Samples of a data set, those that are learned from and the others.
  int samples_of_set() const { return request.samples + request.others; }

  // Where the samples of a replica begin: all have the same, or each its own.
  int first_sample(int replica) const {
    return request.data_sets > 1 && replica < request.data_sets ? replica * samples_of_set() : 0;
  }
};

// Memory is handed out from the bottom up; what is needed anew begins at the bottom again.
extern "C" unsigned char __heap_base;

struct Memory {
  unsigned top = 0;

  void clear() { top = (unsigned)&__heap_base; }

  // Take room for some numbers, all 0.
  template <class Number> Number *take(int count) { return (Number *)take_bytes(count * sizeof(Number)); }

  COLD void *take_bytes(unsigned bytes) {
    unsigned start = (top + 63) & ~63u;
    top = (start + bytes + 63) & ~63u;
    unsigned have = __builtin_wasm_memory_size(0) << 16;
    if (top > have && __builtin_wasm_memory_grow(0, (top - have + 0xffff) >> 16) == ~0ul) __builtin_trap();
    for (unsigned at = start; at < top; at += 16) *(long long *)at = *(long long *)(at + 8) = 0;
    return (void *)start;
  }
};

// Make room for the networks of a request.
COLD inline void prepare(Networks &networks, Memory &memory) {
  const Request &request = networks.request;
  int lanes = request.in_lanes == REPLICAS ? LANES : 1;
  networks.width = lanes;
  networks.groups = (request.replicas + lanes - 1) / lanes;
  networks.size = networks.hidden_units = networks.step = 0;
  networks.momentum_power = networks.second_power = 1;
  for (int number = 0; number < request.layers; number++) {
    Layer &layer = networks.layers[number];
    layer.inputs = request.units[number];
    layer.units = request.units[number + 1];
    layer.weights = networks.size;
    networks.size += layer.units * (layer.inputs + 1);
    if (number < request.layers - 1) networks.hidden_units += layer.units;
  }
  for (int number = 0; number < request.layers - 1; number++) {
    networks.layers[number].slopes = networks.size;
    if (request.slopes != FIXED) networks.size += request.slopes == ONE_PER_UNIT ? networks.layers[number].units : 1;
  }
  networks.stride = (networks.size + LANES - 1) / LANES * LANES;

  memory.clear();
  int replicas = networks.groups * lanes, numbers = networks.stride * lanes;
  networks.parameters = memory.take<float>(networks.groups * numbers);
  networks.velocity = memory.take<float>(networks.groups * numbers);
  networks.square = memory.take<float>(request.optimizer == ADAM ? networks.groups * numbers : 0);
  networks.gradient = memory.take<float>(numbers);
  int every = request.data_sets * networks.samples_of_set(), outputs = networks.last().units;
  networks.inputs = memory.take<float>(every * request.units[0]);
  networks.targets = memory.take<float>(every * outputs);
  networks.rates = memory.take<float>(replicas);
  networks.slopes = memory.take<float>(replicas);
  networks.he_slopes = memory.take<double>(replicas);
  networks.orders = memory.take<int>(replicas * request.samples);
  networks.order_generators = memory.take<Generator>(replicas);
  networks.slope_generators = memory.take<Generator>(replicas);
  networks.diverged = memory.take<int>(replicas);
  networks.losses = memory.take<float>(replicas);
  networks.accuracies = memory.take<float>(replicas);
  networks.norms = memory.take<float>(replicas * request.layers);
  networks.dead = memory.take<unsigned char>(replicas * networks.hidden_units);
  for (int replica = 0; replica < replicas; replica++) networks.diverged[replica] = -1;

  auto room = [&](int units) { return memory.take<float>(units * request.tile * lanes); };
  networks.tile_inputs = room(request.units[0]);
  networks.tile_targets = room(outputs);
  for (int number = 0; number < request.layers; number++) {
    Layer &layer = networks.layers[number];
    layer.values = room(layer.units);
    layer.derivatives = room(layer.units);
    layer.negatives = room(request.slopes == FIXED ? 0 : layer.units);
    layer.upstream = room(layer.units);
  }
}

// Draw the first weights of a replica, as helpers/nn/initialization.py does, into (size) numbers.
COLD inline void draw_weights(const Networks &networks, Generator &generator, double he_slope, int method, float *parameters) {
  for (int number = 0; number < networks.request.layers; number++) {
    const Layer &layer = networks.layers[number];
    float *rows = parameters + layer.weights;
    int row = layer.inputs + 1;
    double inputs = layer.inputs;
    double deviation = method == ASYMMETRIC ? 0.6007 / __builtin_sqrt(inputs)
                       : method == XAVIER   ? __builtin_sqrt(1 / inputs)
                                            : __builtin_sqrt(2 / ((1 + he_slope * he_slope) * inputs));
    for (int unit = 0; unit < layer.units; unit++)
      for (int input = 0; input < row; input++)
        if (input < layer.inputs || method == ASYMMETRIC) rows[unit * row + input] = deviation * generator.normal();
    if (method != ASYMMETRIC) continue;
    // One number of each row, a weight or the bias, is drawn from Beta(2, 1): first the numbers, then their places.
    for (int unit = 0; unit < layer.units; unit++) layer.values[unit] = generator.beta_2_1();
    for (int unit = 0; unit < layer.units; unit++) rows[unit * row + generator.integer(layer.inputs)] = layer.values[unit];
  }
}
