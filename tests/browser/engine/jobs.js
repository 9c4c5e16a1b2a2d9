/** Jobs for an engine: train in parts, and fail. */

async function train(engine, { spec, parts, steps }, { report, isOutdated }) {
  const networks = engine.networks({
    ...spec,
    inputs: Float32Array.from(spec.inputs),
    targets: Float32Array.from(spec.targets),
  });
  for (let part = 0; part < parts; part++) {
    networks.train(steps);
    report(networks.step);
    if (await isOutdated()) return undefined;
  }
  return { parameters: networks.parameters(0), isOnPage: typeof document === "object" };
}

export const JOBS = {
  train,
  trainOthers: train,
  async fail() {
    throw new Error("there is nothing to train");
  },
};
