import { Module } from '@nestjs/common';
import { SimulatorModule } from './simulator/simulator.module';

/** Who watches: today the demo page, later the staff's inbox. */
@Module({ imports: [SimulatorModule] })
export class ConsoleModule {}
