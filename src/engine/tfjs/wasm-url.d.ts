/** The address of a binary among the built files. */
declare module "*.wasm?url" {
  const url: string;
  export default url;
}
