// The engine: what JavaScript may call. engine.js is the other side.

#include "measuring.h"

#define EXPORT(name) extern "C" __attribute__((export_name(name)))

static Networks networks;
static Memory memory;
static Generator generator; // of numbers that JavaScript asks for one by one

// Take room above everything else, for what JavaScript hands over or gets; valid until the next call.
static void *room(unsigned bytes) {
  Memory above = memory;
  if (above.top == 0) above.clear();
  return above.take<unsigned char>(bytes);
}

EXPORT("room") void *export_room(unsigned bytes) { return room(bytes); }
EXPORT("lanes") int lanes() { return LANES; }

EXPORT("generator") Generator *the_generator() { return &generator; }
EXPORT("generatorSize") int generator_size() { return sizeof(Generator); }
EXPORT("seed") void seed(const u32 *words, int count) { generator.seed(words, count); }
EXPORT("normals") void normals(double *to, int count) {
  for (int i = 0; i < count; i++) to[i] = generator.normal();
}
EXPORT("uniforms") void uniforms(double *to, int count) {
  for (int i = 0; i < count; i++) to[i] = generator.uniform();
}
EXPORT("permutation") void permutation(int *to, int count) { generator.permutation(to, count); }
EXPORT("choice") void choice(int *to, int count, int all) {
  generator.choice(to, count, all, (unsigned char *)(to + count));
}

// Replace each x by f(x), and write f′(x) behind them; `count` is a multiple of LANES.
EXPORT("activate") COLD void activate(int activation, float *x, int count, float alpha) {
  float *derivatives = x + count;
  if (activation != RECTIFIER && activation != RANDOM_RECTIFIER) return apply_smooth(activation, x, derivatives, count);
  for (int i = 0; i < count; i++) {
    derivatives[i] = x[i] > 0 ? 1 : alpha;
    x[i] *= derivatives[i];
  }
}

EXPORT("request") Request *the_request() { return &networks.request; }
EXPORT("prepare") void prepare() {
  prepare(networks, memory);
  for (int replica = 0; replica < networks.groups * networks.width; replica++)
    for (int i = 0; i < networks.request.samples; i++)
      networks.orders[replica * networks.request.samples + i] = networks.first_sample(replica) + i;
}

EXPORT("inputs") float *inputs() { return networks.inputs; }
EXPORT("targets") float *targets() { return networks.targets; }
EXPORT("rates") float *rates() { return networks.rates; }
EXPORT("slopes") float *slopes() { return networks.slopes; }
EXPORT("heSlopes") double *he_slopes() { return networks.he_slopes; }
EXPORT("parameters") float *parameters() { return networks.parameters; }
EXPORT("size") int size() { return networks.size; }
EXPORT("stride") int stride() { return networks.stride; }
EXPORT("weights") int weights() { return networks.weights(); }
EXPORT("diverged") int *diverged() { return networks.diverged; }
EXPORT("losses") float *losses() { return networks.losses; }
EXPORT("accuracies") float *accuracies() { return networks.accuracies; }
EXPORT("norms") float *norms() { return networks.norms; }
EXPORT("dead") unsigned char *dead() { return networks.dead; }

// Draw a replica's first weights by its seed, and start its other generators, which draw orders and random slopes.
EXPORT("begin") COLD void begin(int replica, u32 *words, int count, int initialization) {
  Generator first;
  first.seed(words, count);
  float *drawn = (float *)(words + count + 1);
  for (int k = 0; k < networks.size; k++) drawn[k] = 0;
  draw_weights(networks, first, networks.he_slopes[replica], initialization, drawn);
  for (int k = weights(); k < networks.size; k++) drawn[k] = networks.slopes[replica];
  int width = networks.width, group = replica / width;
  for (int k = 0; k < networks.size; k++)
    networks.parameters[(group * networks.stride + k) * width + replica % width] = drawn[k];
  words[count] = 1;
  networks.order_generators[replica].seed(words, count + 1);
  words[count] = 2;
  networks.slope_generators[replica].seed(words, count + 1);
}

EXPORT("train") void train(int steps) {
  if (networks.request.in_lanes == REPLICAS && LANES > 1) train<REPLICAS>(networks, steps);
  else train<SAMPLES>(networks, steps);
}

// Measure on the training samples, or on the others.
EXPORT("measure") COLD void measure(bool on_others, bool wants_gradients) {
  const Request &request = networks.request;
  int from = on_others ? request.samples : 0, count = on_others ? request.others : request.samples;
  int *rows = (int *)room(networks.width * count * sizeof(int));
  if (request.in_lanes == REPLICAS && LANES > 1) measure<REPLICAS>(networks, rows, from, count, wants_gradients);
  else measure<SAMPLES>(networks, rows, from, count, wants_gradients);
}
