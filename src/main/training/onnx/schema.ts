import protobuf from 'protobufjs/minimal.js'

/** The part of onnx.proto3 (Open Neural Network Exchange, Apache-2.0) that our models need, by its field numbers. */
const fields = {
  ModelProto: {
    irVersion: ['int64', 1],
    producerName: ['string', 2],
    producerVersion: ['string', 3],
    docString: ['string', 6],
    graph: ['GraphProto', 7],
    opsetImport: ['OperatorSetIdProto', 8, 'repeated'],
    metadataProps: ['StringStringEntryProto', 14, 'repeated'],
  },
  OperatorSetIdProto: { domain: ['string', 1], version: ['int64', 2] },
  StringStringEntryProto: { key: ['string', 1], value: ['string', 2] },
  GraphProto: {
    node: ['NodeProto', 1, 'repeated'],
    name: ['string', 2],
    initializer: ['TensorProto', 5, 'repeated'],
    input: ['ValueInfoProto', 11, 'repeated'],
    output: ['ValueInfoProto', 12, 'repeated'],
  },
  NodeProto: {
    input: ['string', 1, 'repeated'],
    output: ['string', 2, 'repeated'],
    name: ['string', 3],
    opType: ['string', 4],
    attribute: ['AttributeProto', 5, 'repeated'],
    domain: ['string', 7],
  },
  AttributeProto: {
    name: ['string', 1],
    f: ['float', 2],
    i: ['int64', 3],
    s: ['bytes', 4],
    floats: ['float', 7, 'repeated'],
    ints: ['int64', 8, 'repeated'],
    strings: ['bytes', 9, 'repeated'],
    type: ['int32', 20],
  },
  TensorProto: { dims: ['int64', 1, 'repeated'], dataType: ['int32', 2], name: ['string', 8], rawData: ['bytes', 9] },
  ValueInfoProto: { name: ['string', 1], type: ['TypeProto', 2], docString: ['string', 3] },
  TypeProto: { tensorType: ['TensorTypeProto', 1] },
  TensorTypeProto: { elemType: ['int32', 1], shape: ['TensorShapeProto', 2] },
  TensorShapeProto: { dim: ['Dimension', 1, 'repeated'] },
  Dimension: { dimValue: ['int64', 1], dimParam: ['string', 2] },
} as const satisfies Record<string, Record<string, readonly [type: string, id: number, rule?: 'repeated']>>

type MessageName = keyof typeof fields
type Scalar = 'string' | 'bytes' | 'int32' | 'int64' | 'float'

/** How each scalar lies on the wire: 0 varint, 2 length and bytes, 5 four bytes. */
const wireTypes: Record<Scalar, 0 | 2 | 5> = { int32: 0, int64: 0, string: 2, bytes: 2, float: 5 }

/**
 * Writes the fields of a message that `value` has. Interpreted from the table above: the library's own encoders are
 * compiled from strings, which a hardened application forbids.
 */
function write(writer: protobuf.Writer, message: MessageName, value: object): protobuf.Writer {
  for (const [name, [type, id, rule]] of Object.entries<readonly [type: string, id: number, rule?: 'repeated']>(fields[message])) {
    const given = (value as Record<string, unknown>)[name]
    if (given === undefined) continue
    for (const item of rule ? (given as unknown[]) : [given]) {
      if (type in fields) write(writer.uint32((id << 3) | 2).fork(), type as MessageName, item as object).ldelim()
      else {
        const scalar = type as Scalar
        const put = writer.uint32((id << 3) | wireTypes[scalar])[scalar] as (item: unknown) => protobuf.Writer
        put.call(writer, item)
      }
    }
  }
  return writer
}

/** Element type FLOAT of onnx.proto3. */
export const FLOAT = 1

export interface Attribute {
  name: string
  /** AttributeProto.AttributeType: 1 FLOAT, 2 INT, 3 STRING, 6 FLOATS, 7 INTS, 8 STRINGS. */
  type: 1 | 2 | 3 | 6 | 7 | 8
  f?: number
  i?: number
  s?: Uint8Array
  floats?: number[]
  ints?: number[]
  strings?: Uint8Array[]
}

export interface OnnxNode {
  opType: string
  input: string[]
  output: string[]
  domain?: string
  attribute?: Attribute[]
}

export interface Tensor {
  name: string
  dims: number[]
  values: Float32Array
}

/** A graph with one float input and one float output, each of so many columns; the number of rows is free. */
export interface Graph {
  name: string
  nodes: OnnxNode[]
  tensors: Tensor[]
  input: { name: string; columns: number; doc: string }
  output: { name: string; columns: number; doc: string }
}

export interface ModelHeader {
  producerVersion: string
  doc: string
  metadata: Record<string, string>
  /** Operator sets by domain; '' is ONNX's own. */
  opsets: Record<string, number>
}

/** The bytes of an .onnx file. */
export function encodeOnnx(graph: Graph, header: ModelHeader): Uint8Array<ArrayBuffer> {
  const valueInfo = ({ name, columns, doc }: Graph['input']) => ({
    name,
    docString: doc,
    type: { tensorType: { elemType: FLOAT, shape: { dim: [{ dimParam: 'rows' }, { dimValue: columns }] } } },
  })
  const writer = write(protobuf.Writer.create(), 'ModelProto', {
    // IR version 8 with operator set 17: read by every ONNX Runtime since 2022.
    irVersion: 8,
    producerName: 'Depthgauge',
    producerVersion: header.producerVersion,
    docString: header.doc,
    opsetImport: Object.entries(header.opsets).map(([domain, version]) => ({ domain, version })),
    metadataProps: Object.entries(header.metadata).map(([key, value]) => ({ key, value })),
    graph: {
      name: graph.name,
      node: graph.nodes.map((node, index) => ({ name: `${node.opType}_${index}`, ...node })),
      initializer: graph.tensors.map(({ name, dims, values }) => ({
        name,
        dims,
        dataType: FLOAT,
        rawData: new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
      })),
      input: [valueInfo(graph.input)],
      output: [valueInfo(graph.output)],
    },
  })
  // Copied, so that the buffer holds nothing else.
  return new Uint8Array(writer.finish())
}
