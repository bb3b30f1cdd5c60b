import { useEnvironment } from '@/platform/config';
import { describePms } from '../../pms.suite';
import { closeQloWorlds, startQloWorld } from './qloapps-world.suite';

beforeAll(() => useEnvironment({ LOG_LEVEL: 'CRITICAL' }));
afterEach(() => closeQloWorlds());

describePms('QloApps', () => startQloWorld());
