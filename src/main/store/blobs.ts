/**
 * Typed arrays as blobs and back. Little-endian: so is every machine that the application runs on.
 * Buffers of the database are copied: theirs need not be aligned, and they may be shared.
 */
type Numbers = Float64Array | Float32Array | Int32Array

export function toBlob(values: Numbers): Buffer {
  return Buffer.from(values.buffer, values.byteOffset, values.byteLength)
}

function bytesOf(blob: Uint8Array): ArrayBuffer {
  return new Uint8Array(blob).buffer
}

/** These throw a RangeError where the number of bytes does not fit. */
export const toFloat64 = (blob: Uint8Array): Float64Array => new Float64Array(bytesOf(blob))
export const toFloat32 = (blob: Uint8Array): Float32Array => new Float32Array(bytesOf(blob))
export const toInt32 = (blob: Uint8Array): Int32Array => new Int32Array(bytesOf(blob))
