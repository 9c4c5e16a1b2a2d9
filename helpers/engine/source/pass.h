// A pass through networks: forward to the outputs, and the gradient of the loss back to the parameters.

#pragma once

#include "losses.h"
#include "network.h"
#include "product.h"

// Lists of samples, one for each lane, so many numbers apart; 0 apart where all have the same.
struct Rows {
  const int *first;
  int step;
};

// The networks of one group as they compute on a tile of samples: where its matrices have their rows and columns.
//
// With replicas in the lanes a column is a sample, with samples in them it is four samples.
template <InLanes IN_LANES> struct Tile {
  static constexpr Read WEIGHTS = IN_LANES == REPLICAS ? EACH_LANE : SAME_FOR_ALL;
  static constexpr int WIDTH = IN_LANES == REPLICAS ? LANES : 1;

  const Networks &networks;
  float *parameters; // of the group
  int group, samples, columns;

  Tile(const Networks &of, int group, int samples)
      : networks(of), parameters(of.parameters + group * of.stride * WIDTH), group(group), samples(samples),
        columns(IN_LANES == REPLICAS ? samples : (samples + LANES - 1) / LANES) {}

  // From one unit to the next, and from one column to the next of a matrix with so many units.
  int unit_step() const { return IN_LANES == REPLICAS ? LANES : networks.request.tile; }
  int column_step(int units) const { return IN_LANES == REPLICAS ? units * LANES : LANES; }
  float *at(float *matrix, int units, int unit, int column) const {
    return matrix + unit * unit_step() + column * column_step(units);
  }

  // Read a parameter, or a number of the group, into all lanes that it counts for.
  static Lanes read(const float *number) { return IN_LANES == REPLICAS ? load(number) : splat(*number); }

  // Add to a parameter's gradient.
  static void add(float *number, Lanes sum) {
    if (IN_LANES == REPLICAS) store(number, load(number) + sum);
    else *number += sum_of_lanes(sum);
  }

  static Lanes zero(int) { return Lanes{}; }

  // Return where the slopes of a layer's units stand, all in one place or one behind the other: 1 where z is what it gives.
  const float *slopes_of(int number) const {
    static const Lanes one = splat(1);
    if (number == networks.request.layers - 1 || networks.request.activation != RECTIFIER) return (const float *)&one;
    if (networks.request.slopes == FIXED) return networks.slopes + group * WIDTH;
    return parameters + networks.layers[number].slopes * WIDTH;
  }

  int slope_step() const { return networks.request.slopes == ONE_PER_UNIT ? WIDTH : 0; }

  const float *entering(int number) const {
    return number ? networks.layers[number - 1].values : networks.tile_inputs;
  }

  // Look up inputs or targets: for every lane the samples that are listed for it.
  void look_up(const float *from, float *to, int units, Rows rows) const {
    for (int i = 0; i < samples; i++)
      for (int unit = 0; unit < units; unit++) {
        if (IN_LANES == SAMPLES) {
          to[unit * unit_step() + i] = from[rows.first[i] * units + unit];
        } else {
          Lanes found;
          for (int lane = 0; lane < LANES; lane++) found[lane] = from[rows.first[lane * rows.step + i] * units + unit];
          store(at(to, units, unit, i), found);
        }
      }
  }

  HOT void look_up(Rows rows) const {
    int inputs = networks.request.units[0], outputs = networks.last().units;
    look_up(networks.inputs, networks.tile_inputs, inputs, rows);
    look_up(networks.targets, networks.tile_targets, outputs, rows);
  }

  // Compute every layer's values and derivatives.
  void forward(bool is_training) const {
    for (int number = 0; number < networks.request.layers; number++) {
      weighted_sums(number);
      if (number == networks.request.layers - 1 || networks.request.activation == RECTIFIER) continue;
      if (networks.request.activation == RANDOM_RECTIFIER) random_rectifier(networks.layers[number], is_training);
      else activate(networks.layers[number]);
    }
  }

  HOT void weighted_sums(int number) const {
    const Layer &layer = networks.layers[number];
    int row = layer.inputs + 1, slope_step = number == networks.request.layers - 1 ? 0 : this->slope_step();
    bool is_learned = networks.request.slopes != FIXED;
    const float *slopes = slopes_of(number);
    float *value_at = layer.values, *derivative_at = layer.derivatives, *negative_at = layer.negatives;
    Operand weights = {parameters + layer.weights * WIDTH, row * WIDTH, WIDTH};
    Operand values = {entering(number), column_step(layer.inputs), unit_step()};
    auto bias = [&](int unit) { return read(weights.at + unit * weights.line + layer.inputs * WIDTH); };
    int across = column_step(layer.units), down = unit_step();
    auto put = [&, across, down]<int ROWS, int COLUMNS>(Lanes(&sums)[ROWS][COLUMNS], int first_unit, int first_column) {
      int start = first_unit * down + first_column * across;
      for (int j = 0; j < COLUMNS; j++)
        for (int i = 0; i < ROWS; i++) {
          int place = start + i * down + j * across;
          Lanes z = sums[i][j], slope = read(slopes + (first_unit + i) * slope_step);
          Lanes derivative = choose(z > 0, splat(1), slope);
          store(value_at + place, z * derivative);
          store(derivative_at + place, derivative);
          if (is_learned) store(negative_at + place, smaller(z, Lanes{}));
        }
    };
    product<WEIGHTS>(weights, values, layer.units, columns, layer.inputs, bias, put);
  }

  // Call run(start, count) for each stretch of memory that a matrix with so many units fills.
  template <class Run> void each_stretch(int units, Run run) const {
    if (IN_LANES == REPLICAS) run(0, units * samples * LANES);
    else
      for (int unit = 0; unit < units; unit++) run(unit * unit_step(), columns * LANES);
  }

  void activate(const Layer &layer) const {
    each_stretch(layer.units, [&](int start, int count) {
      apply_smooth(networks.request.activation, layer.values + start, layer.derivatives + start, count);
    });
  }

  // RReLU: in training every value gets a slope of its own, drawn unit by unit, and after it their mean.
  COLD void random_rectifier(const Layer &layer, bool is_training) const {
    const Request &request = networks.request;
    float lower = request.lower, range = request.upper - request.lower, mean = (request.lower + request.upper) / 2;
    for (int unit = 0; unit < layer.units; unit++)
      for (int i = 0; i < samples; i++)
        for (int lane = 0; lane < WIDTH; lane++) {
          Generator &generator = networks.slope_generators[group * WIDTH + lane];
          float slope = is_training ? generator.uniform_float() * range + lower : mean;
          int offset = IN_LANES == REPLICAS ? lane : i % LANES, column = IN_LANES == REPLICAS ? i : i / LANES;
          float *value = at(layer.values, layer.units, unit, column) + offset;
          float derivative = *value > 0 ? 1 : slope;
          *value *= derivative;
          at(layer.derivatives, layer.units, unit, column)[offset] = derivative;
        }
  }

  // Compute ∂loss/∂outputs, each sample's by its share of the batch.
  void loss_gradient(float share) const {
    const Layer &last = networks.last();
    for (int column = 0; column < columns && networks.request.loss == SOFTMAX; column++)
      softmax_gradient(at(last.values, last.units, 0, column), at(networks.tile_targets, last.units, 0, column),
                       at(last.upstream, last.units, 0, column), last.units, unit_step(), share);
    if (networks.request.loss != SOFTMAX)
      each_stretch(last.units, [&](int start, int count) {
        const float *outputs = last.values + start, *targets = networks.tile_targets + start;
        if (networks.request.loss == LOGISTIC) logistic_gradient(outputs, targets, last.upstream + start, count, share);
        else squared_gradient(outputs, targets, last.upstream + start, count, share * 2 / last.units);
      });
    // The lanes behind the last sample count for nothing.
    if (IN_LANES == SAMPLES)
      for (int unit = 0; unit < last.units; unit++)
        for (int i = samples; i < columns * LANES; i++) last.upstream[unit * unit_step() + i] = 0;
  }

  // Add ∂loss/∂parameters to the gradient, from ∂loss/∂outputs.
  void backward() const {
    for (int number = networks.request.layers - 1; number >= 0; number--) {
      weight_gradient(number);
      if (number) upstream_gradient(number);
    }
  }

  HOT void weight_gradient(int number) const {
    const Layer &layer = networks.layers[number];
    int row = layer.inputs + 1;
    float *gradient = networks.gradient + layer.weights * WIDTH;
    Operand values = {entering(number), unit_step(), column_step(layer.inputs)};
    Operand upstream = {layer.upstream, unit_step(), column_step(layer.units)};
    auto put = [gradient, row]<int ROWS, int COLUMNS>(Lanes(&sums)[ROWS][COLUMNS], int unit, int input) {
      float *corner = gradient + (unit * row + input) * WIDTH;
      for (int j = 0; j < COLUMNS; j++) {
#ifdef __wasm_simd128__
        if constexpr (IN_LANES == SAMPLES && ROWS == 4) {
          Lanes four = sums_of_lanes(sums[0][j], sums[1][j], sums[2][j], sums[3][j]);
          for (int i = 0; i < ROWS; i++) corner[i * row + j] += four[i];
          continue;
        }
#endif
        for (int i = 0; i < ROWS; i++) add(corner + (i * row + j) * WIDTH, sums[i][j]);
      }
    };
    product<EACH_LANE>(upstream, values, layer.units, layer.inputs, columns, zero, put);
    for (int unit = 0; unit < layer.units; unit++) {
      Lanes sum = {};
      for (int column = 0; column < columns; column++) sum += load(at(layer.upstream, layer.units, unit, column));
      add(gradient + (unit * row + layer.inputs) * WIDTH, sum);
    }
  }

  // Compute ∂loss/∂z of the layer below, and the gradient of its slopes.
  HOT void upstream_gradient(int number) const {
    const Layer &layer = networks.layers[number], &below = networks.layers[number - 1];
    int row = layer.inputs + 1;
    bool is_learned = networks.request.slopes != FIXED;
    Operand weights = {parameters + layer.weights * WIDTH, WIDTH, row * WIDTH};
    Operand upstream = {layer.upstream, column_step(layer.units), unit_step()};
    float *slope_gradient = networks.gradient + below.slopes * WIDTH;
    int slope_step = this->slope_step();
    int across = column_step(below.units), down = unit_step();
    float *derivative_at = below.derivatives, *negative_at = below.negatives, *upstream_at = below.upstream;
    auto put = [&, across, down]<int ROWS, int COLUMNS>(Lanes(&sums)[ROWS][COLUMNS], int first_unit, int first_column) {
      int start = first_unit * down + first_column * across;
      for (int j = 0; j < COLUMNS; j++)
        for (int i = 0; i < ROWS; i++) {
          int place = start + i * down + j * across;
          // ∂loss/∂α is the sum of ∂loss/∂f · min(z, 0) over all values that share the slope.
          if (is_learned) add(slope_gradient + (first_unit + i) * slope_step, sums[i][j] * load(negative_at + place));
          store(upstream_at + place, sums[i][j] * load(derivative_at + place));
        }
    };
    product<WEIGHTS>(weights, upstream, below.units, columns, layer.units, zero, put);
  }
};
