/** The two builds of the engine, of which a browser takes one. */

import PLAIN_BUILD from "./plain.wasm" with { type: "bytes" };
import SIMD_BUILD from "./simd.wasm" with { type: "bytes" };

// A module with instructions of SIMD; who takes it for valid has them.
const SIMD_PROBE = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11,
]);

/** Return the build with SIMD where the browser has that, and the plain one elsewhere. */
export function chooseBuild() {
  return WebAssembly.validate(SIMD_PROBE) ? SIMD_BUILD : PLAIN_BUILD;
}
