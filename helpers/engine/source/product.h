// The product of two matrices, in blocks that stay in registers: all that a dense layer does forward and backward.

#pragma once

#include "lanes.h"

// A matrix in memory: line i, step k stands at `at + i * line + k * step`, counted in float32.
struct Operand {
  const float *at;
  int line, step;
};

// How a block reads the left operand: lanes of it, or one number for all lanes.
enum Read { EACH_LANE, SAME_FOR_ALL };

// Sum left[row][k] · right[column][k] over k for a block of ROWS × COLUMNS, and hand the sums to `put`.
template <Read READ, int ROWS, int COLUMNS, class Start, class Put>
INLINE void block(Operand left, Operand right, int length, int row, int column, Start start, Put put) {
  const float *from[ROWS], *to[COLUMNS];
  Lanes sums[ROWS][COLUMNS];
  for (int i = 0; i < ROWS; i++)
    for (int j = 0; j < COLUMNS; j++) sums[i][j] = start(row + i);
  for (int i = 0; i < ROWS; i++) from[i] = left.at + (row + i) * left.line;
  for (int j = 0; j < COLUMNS; j++) to[j] = right.at + (column + j) * right.line;
// Most sums are short: a loop that the compiler unrolls is longer and no faster.
#pragma clang loop unroll(disable)
  for (int k = 0; k < length; k++) {
    Lanes factors[COLUMNS];
    for (int j = 0; j < COLUMNS; j++) {
      factors[j] = load(to[j]);
      to[j] += right.step;
    }
    for (int i = 0; i < ROWS; i++) {
      Lanes factor = READ == SAME_FOR_ALL ? splat(*from[i]) : load(from[i]);
      from[i] += left.step;
      for (int j = 0; j < COLUMNS; j++) sums[i][j] += factor * factors[j];
    }
  }
  put.template operator()<ROWS, COLUMNS>(sums, row, column);
}

template <Read READ, int COLUMNS, class Start, class Put>
INLINE void strip(Operand left, Operand right, int rows, int length, int column, Start start, Put put) {
  int row = 0;
  for (; row + 4 <= rows; row += 4) block<READ, 4, COLUMNS>(left, right, length, row, column, start, put);
  for (; row < rows; row++) block<READ, 1, COLUMNS>(left, right, length, row, column, start, put);
}

// Compute all sums start(row) + Σ left[row][k] · right[column][k] over k < length.
//
// put<ROWS, COLUMNS>(sums, row, column) takes them block by block.
template <Read READ, class Start, class Put>
INLINE void product(Operand left, Operand right, int rows, int columns, int length, Start start, Put put) {
  int column = 0;
  for (; column + 2 <= columns; column += 2) strip<READ, 2>(left, right, rows, length, column, start, put);
  if (column < columns) strip<READ, 1>(left, right, rows, length, column, start, put);
}
