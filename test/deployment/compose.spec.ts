import { composeFile, networksOf, servicesOf, type ComposeFile } from './compose-file';

const SEVEN = ['agente-api', 'alertmanager', 'grafana', 'jaeger', 'postgres', 'prometheus', 'redis'];
const FILES = ['docker-compose.yml', 'docker-compose.production.yml'];
const development = composeFile('docker-compose.yml');
const production = composeFile('docker-compose.production.yml');

const named = (file: ComposeFile, name: string) => {
  const service = file.services[name];
  if (service === undefined) throw new Error(`${name} is missing`);
  return service;
};

describe.each(FILES)('%s', (name) => {
  const file = composeFile(name);
  const longRunning = Object.entries(file.services).filter(([, { profiles }]) => !(profiles ?? []).includes('tools'));

  it('starts the seven services', () => {
    expect(servicesOf(file)).toEqual(SEVEN);
  });

  it.each(longRunning.map(([service]) => service))('asks %s for its health', (service) => {
    const { healthcheck } = named(file, service);
    expect(healthcheck).toMatchObject({ test: expect.any(Array), interval: expect.any(String), timeout: '10s', retries: 3 });
  });

  it('checks the reception every 30 s, gives it 10 s, three tries and 15 s to start', () => {
    expect(named(file, 'agente-api').healthcheck).toMatchObject({ interval: '30s', timeout: '10s', retries: 3, start_period: '15s' });
  });

  it('limits the reception to 512 MB and one processor', () => {
    expect(named(file, 'agente-api').deploy?.resources.limits).toEqual({ memory: '512M', cpus: '1.0' });
  });

  it('runs the reception on a read-only file system without privileges', () => {
    const reception = named(file, 'agente-api');
    expect(reception).toMatchObject({ read_only: true, cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'] });
  });

  it('keeps the databases off the public network', () => {
    for (const [service, definition] of Object.entries(file.services)) {
      if (/postgres|redis|mysql/.test(service)) expect([service, networksOf(definition)]).toEqual([service, ['backend_network']]);
    }
    expect(file.networks['backend_network']?.internal).toBe(true);
  });

  it('publishes nothing beyond this machine', () => {
    const ports = Object.values(file.services).flatMap((service) => service.ports ?? []);
    expect(ports.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
  });

  it('keeps the data of every stateful service in a volume', () => {
    for (const service of ['postgres', 'redis', 'prometheus', 'grafana']) {
      const volumes = named(file, service).volumes ?? [];
      expect(volumes.some((volume) => volume.startsWith(`${service}_data:`))).toBe(true);
      expect(Object.keys(file.volumes)).toContain(`${service}_data`);
    }
  });
});

describe('development', () => {
  it('adds QloApps and its MySQL with the profile pms', () => {
    expect(servicesOf(development, 'pms')).toEqual(['mysql', 'qloapps']);
  });

  it('answers on port 8002, and on 8000 for old monitors', () => {
    expect(named(development, 'agente-api').ports).toEqual(['127.0.0.1:8002:8002', '127.0.0.1:8000:8002']);
  });

  it('keeps the MySQL data too', () => {
    expect(Object.keys(development.volumes)).toContain('mysql_data');
  });
});

describe('production', () => {
  const running = servicesOf(production).map((name) => [name, named(production, name)] as const);

  it.each(running)('limits, restarts and bounds the log of %s', (_name, service) => {
    expect(service.deploy?.resources.limits).toMatchObject({ memory: expect.any(String), cpus: expect.any(String) });
    expect(service.restart).toBe('unless-stopped');
    expect(service.logging?.options).toMatchObject({ 'max-size': expect.any(String), 'max-file': expect.any(String) });
  });

  it.each(running)('takes capabilities and the writable file system from %s', (_name, service) => {
    expect(service).toMatchObject({ read_only: true, cap_drop: ['ALL'] });
  });

  it('puts only the reception on the public network', () => {
    expect(running.filter(([, service]) => networksOf(service).includes('frontend_network')).map(([name]) => name)).toEqual(['agente-api']);
  });

  it('publishes one port', () => {
    expect(running.flatMap(([, service]) => service.ports ?? [])).toEqual(['127.0.0.1:8002:8002']);
  });

  it('names a version for every image', () => {
    expect(running.map(([, service]) => service.image).filter((image) => image === undefined || /:latest$|^[^:]+$/.test(image))).toEqual(
      [],
    );
  });
});
