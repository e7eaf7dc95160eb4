/**
 * A page's line to its kernel: the websocket of Jupyter's server, in its own binary protocol
 * (v1.kernel.websocket.jupyter.org), and over it the one widget that a page is (widgets/wire.py).
 *
 * Voilà's front end and @jupyterlab/services know all messages and any widget. A page of ours needs one kind of message, and
 * opening it took two thirds of its time for the rest (3.5 MB of script; the services alone, bundled, 0.3 MB). So these are
 * the lines that it needs. In JupyterLab anywidget gives a page the same `send`, `on` and `off`.
 */

const PROTOCOL = "v1.kernel.websocket.jupyter.org";
const utf8 = new TextEncoder();
const text = new TextDecoder();

/** A new id; `crypto.randomUUID` is not there on a page that came over plain http from elsewhere. */
const newId = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

/**
 * A message in one piece: how many offsets, the offsets (of each part, and of the end), and the parts: channel, header,
 * parent, metadata, content, and what goes along.
 * @param {object[]} parts  @param {ArrayBuffer[]} files
 */
export function packed(channel, parts, files) {
  const bytes = [channel, ...parts.map((part) => JSON.stringify(part))].map((part) => utf8.encode(part));
  bytes.push(...files.map((file) => new Uint8Array(file)));
  const offsets = [8 * (bytes.length + 2)];
  for (const part of bytes) offsets.push(offsets.at(-1) + part.byteLength);
  const whole = new Uint8Array(offsets.at(-1));
  const view = new DataView(whole.buffer);
  [offsets.length, ...offsets].forEach((offset, n) => view.setBigUint64(8 * n, BigInt(offset), true));
  bytes.forEach((part, n) => whole.set(part, offsets[n]));
  return whole;
}

/** What is in a message; its content is read when it is asked for. @param {ArrayBuffer} whole */
export function unpacked(whole) {
  const view = new DataView(whole);
  const at = (n) => Number(view.getBigUint64(8 * n, true));
  const part = (n) => new DataView(whole, at(n + 1), at(n + 2) - at(n + 1));
  const json = (n) => JSON.parse(text.decode(part(n)));
  const files = () => Array.from({ length: at(0) - 6 }, (_, n) => part(n + 5));
  return { type: json(1).msg_type, content: () => json(4), files };
}

/**
 * Open the line to a kernel. `lost` is called when it breaks, or the kernel at its other end has died: what is sent after
 * that goes nowhere.
 * @param {string} kernel  @param {() => void} lost
 */
export function openLine(kernel, lost) {
  const session = newId();
  const address = new URL(`api/kernels/${kernel}/channels?session_id=${session}`, location.href);
  address.protocol = address.protocol.replace("http", "ws");
  const socket = new WebSocket(address, PROTOCOL);
  socket.binaryType = "arraybuffer";
  const listeners = new Set();
  socket.addEventListener("close", lost);
  socket.addEventListener("message", ({ data }) => {
    const { type, content, files } = unpacked(data);
    if (type === "comm_msg") listeners.forEach((listener) => listener(content(), files()));
    else if (type === "status" && /dead|restarting/.test(content().execution_state)) lost();
  });

  /** The widget with this id, as anywidget would give it. @param {string} id */
  function widget(id) {
    const handlers = new Set();
    listeners.add(({ comm_id, data }, files) => {
      if (comm_id === id && data.method === "custom") handlers.forEach((handler) => handler(data.content, files));
    });
    return {
      send(content, _callbacks, files = []) {
        const header = {
          msg_id: newId(),
          msg_type: "comm_msg",
          session,
          username: "",
          version: "5.3",
          date: new Date().toISOString(),
        };
        const message = packed("shell", [header, {}, {}, { comm_id: id, data: { method: "custom", content } }], files);
        if (socket.readyState === WebSocket.CONNECTING) socket.addEventListener("open", () => socket.send(message));
        else socket.send(message); // at once: the page may be going
      },
      on: (_event, handler) => handlers.add(handler),
      off: (_event, handler) => handlers.delete(handler),
    };
  }
  return { widget };
}
