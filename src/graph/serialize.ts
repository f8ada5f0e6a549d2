import type { Attribute, Graph } from './graph';
import { ProtobufWriter } from './protobuf';
import { DTYPE_CODES, type Value } from './value';

/** ONNX operator set the builder writes for, and the version of the file format. */
export const OPSET = 20;
const IR_VERSION = 9;

/** `AttributeProto.AttributeType` codes. */
const ATTRIBUTE = { float: 1, int: 2, string: 3, ints: 7 } as const;

function writeAttribute(w: ProtobufWriter, name: string, value: Attribute): void {
  w.string(1, name);
  if (typeof value === 'string') {
    w.string(4, value);
    w.int(20, ATTRIBUTE.string);
  } else if (typeof value === 'number') {
    w.int(3, value);
    w.int(20, ATTRIBUTE.int);
  } else if ('float' in value) {
    w.float(2, value.float);
    w.int(20, ATTRIBUTE.float);
  } else {
    for (const item of value) w.int(8, item);
    w.int(20, ATTRIBUTE.ints);
  }
}

function writeValueInfo(w: ProtobufWriter, value: Value): void {
  w.string(1, value.name);
  w.message(2, (type) =>
    type.message(1, (tensor) => {
      tensor.int(1, DTYPE_CODES[value.dtype]);
      tensor.message(2, (shape) => {
        for (const dim of value.shape)
          shape.message(1, (d) => (typeof dim === 'number' ? d.int(1, dim) : d.string(2, dim)));
      });
    }),
  );
}

/** The graph as the bytes of an ONNX file. */
export function serializeGraph(graph: Graph, name = 'urban-r1'): Uint8Array {
  const model = new ProtobufWriter();
  model.int(1, IR_VERSION);
  model.string(2, 'urban-r1-explorer');
  model.message(7, (g) => {
    for (const node of graph.nodes)
      g.message(1, (n) => {
        for (const input of node.inputs) n.string(1, input);
        for (const output of node.outputs) n.string(2, output);
        n.string(3, node.name);
        n.string(4, node.op);
        for (const [key, value] of Object.entries(node.attributes)) n.message(5, (a) => writeAttribute(a, key, value));
        if (node.domain) n.string(7, node.domain);
      });
    g.string(2, name);
    for (const { name: id, dtype, shape, data } of graph.initializers)
      g.message(5, (t) => {
        for (const dim of shape) t.int(1, dim as number);
        t.int(2, DTYPE_CODES[dtype]);
        t.string(8, id);
        t.bytes(9, new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
      });
    for (const input of graph.inputs) g.message(11, (v) => writeValueInfo(v, input));
    for (const output of graph.outputs) g.message(12, (v) => writeValueInfo(v, output));
  });
  model.message(8, (o) => {
    o.string(1, '');
    o.int(2, OPSET);
  });
  model.message(8, (o) => {
    o.string(1, 'com.microsoft');
    o.int(2, 1);
  });
  return model.finish();
}
