// The WebSocket: opens itself again after a break, with growing, uneven pauses.

const FIRST_PAUSE = 400;
const LONGEST_PAUSE = 15_000;
const PING = 20_000;
const PONG = 8_000;
const AUTH = 10_000;

export class Socket {
  /**
   * @param token asked at each opening
   * @param onFrame told every frame but pongs
   * @param onState told 'connecting', 'online' or 'offline'
   */
  constructor({ token, onFrame, onState }) {
    this.token = token;
    this.onFrame = onFrame;
    this.onState = onState;
    this.failures = 0;
    this.closed = false;
    this.wake = () => this.retryNow();
    addEventListener('online', this.wake);
    document.addEventListener('visibilitychange', this.wake);
  }

  open() {
    if (this.closed) {
      return;
    }
    clearTimeout(this.retry);
    this.retry = null;
    this.onState('connecting');
    const address = new URL('/v1/ws', location.href);
    address.protocol = address.protocol.replace('http', 'ws');
    const ws = new WebSocket(address);
    this.ws = ws;
    this.ready = false;
    this.deadline = setTimeout(() => this.broke(ws), AUTH);
    ws.onopen = () => ws.send(JSON.stringify({ type: 'auth', token: this.token() }));
    ws.onmessage = (event) => ws === this.ws && this.read(event.data);
    ws.onclose = () => this.broke(ws);
  }

  read(data) {
    let frame;
    try {
      frame = JSON.parse(data);
    } catch {
      return;
    }
    clearTimeout(this.deadline);
    this.keepAlive();
    if (frame.type === 'ready') {
      this.ready = true;
      this.failures = 0;
      this.onState('online');
    }
    if (frame.type !== 'pong') {
      this.onFrame(frame);
    }
  }

  /** Silence is asked about; silence after that is a break. */
  keepAlive() {
    clearTimeout(this.ping);
    const ws = this.ws;
    this.ping = setTimeout(() => {
      this.send({ type: 'ping' });
      this.deadline = setTimeout(() => this.broke(ws), PONG);
    }, PING);
  }

  /** False when there is no connection: the caller sends again after the next 'ready'. */
  send(frame) {
    if (!this.ready || this.ws.readyState !== WebSocket.OPEN) {
      return false;
    }
    this.ws.send(JSON.stringify(frame));
    return true;
  }

  broke(ws) {
    if (ws !== this.ws || this.closed) {
      return;
    }
    this.abandon();
    this.onState('offline');
    const pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** this.failures);
    this.failures += 1;
    this.retry = setTimeout(() => this.open(), pause / 2 + Math.random() * (pause / 2));
  }

  retryNow() {
    if (this.retry && !document.hidden) {
      this.open();
    }
  }

  abandon() {
    clearTimeout(this.deadline);
    clearTimeout(this.ping);
    const ws = this.ws;
    this.ws = null;
    this.ready = false;
    ws?.close();
  }

  close() {
    this.closed = true;
    clearTimeout(this.retry);
    removeEventListener('online', this.wake);
    document.removeEventListener('visibilitychange', this.wake);
    this.abandon();
  }
}
