import { type CanActivate, Injectable, NotFoundException } from '@nestjs/common';
import { simulatorConfig } from './simulator.config';

/** Outside the demo these routes do not exist. In the demo they need no log-in: everything behind them is invented. */
@Injectable()
export class SimulatorGuard implements CanActivate {
  canActivate(): boolean {
    if (!simulatorConfig.get().SIMULATOR) throw new NotFoundException();
    return true;
  }
}
