import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** Stands between the application and a server, and plays a network that is cut or silent. */
export class TcpProxy {
  private mode: 'open' | 'refuse' | 'silent' = 'open';
  private readonly sockets = new Set<Socket>();
  private readonly server: Server = createServer({ allowHalfOpen: true }, (near) => this.pass(near));

  constructor(private readonly target: URL) {}

  /** @returns the target's address with the proxy in its place. */
  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    const address = new URL(this.target);
    address.hostname = '127.0.0.1';
    address.port = String((this.server.address() as AddressInfo).port);
    return address.toString();
  }

  /** Every connection breaks, and no new one comes about. */
  cut(): void {
    this.mode = 'refuse';
    for (const socket of this.sockets) socket.resetAndDestroy();
  }

  /** Connections stay and carry nothing; what was said meanwhile is lost. */
  silence(): void {
    this.mode = 'silent';
  }

  /** As before; what was silenced has broken. */
  restore(): void {
    if (this.mode === 'silent') for (const socket of this.sockets) socket.destroy();
    this.mode = 'open';
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private pass(near: Socket): void {
    if (this.mode === 'refuse') return void near.resetAndDestroy();
    const far = connect({ host: this.target.hostname, port: Number(this.target.port), allowHalfOpen: true });
    this.join(near, far);
    this.join(far, near);
  }

  private join(from: Socket, to: Socket): void {
    this.sockets.add(from);
    from.on('data', (chunk) => this.mode === 'open' && to.write(chunk));
    from.on('end', () => this.mode === 'open' && to.end());
    from.on('error', () => undefined);
    from.on('close', () => {
      this.sockets.delete(from);
      to.destroy();
    });
  }
}
