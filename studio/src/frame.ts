/** Messages from the server: a header in JSON, then arrays of float32 as they lie in memory. */

export interface Arrays { [name: string]: Float32Array & { shape?: number[] } }
export interface Answer { head: any; arrays: Arrays }

export function decoded(buffer: ArrayBuffer): Answer {
  const length = new DataView(buffer).getUint32(0, true);
  const head = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, length)));
  const arrays: Arrays = {};
  for (const { name, shape, offset } of head.arrays as { name: string; shape: number[]; offset: number }[]) {
    const count = shape.reduce((a, b) => a * b, 1);
    const array: Float32Array & { shape?: number[] } = new Float32Array(buffer, 4 + length + offset, count);
    array.shape = shape;
    arrays[name] = array;
  }
  return { head, arrays };
}
