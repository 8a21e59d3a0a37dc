/** What kernels are chosen by. */
export interface DeviceTraits {
  /**
   * True where threads of a workgroup wait long for one another: on CPU emulations a barrier takes
   * as long as hundreds of multiplications. Products then do without workgroup memory.
   */
  readonly costlyBarriers: boolean;
}
