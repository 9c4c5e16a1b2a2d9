// Files that a bundle holds: helpers/widget/assets.py puts their bytes, or their joined text, in place of the import.

declare module "*.wasm" {
  const bytes: Uint8Array<ArrayBuffer>;
  export default bytes;
}
