import { Module } from '@nestjs/common';
import { PmsModule } from '@/capabilities/pms';
import { PageService } from './page.service';
import { SimulatedWhatsApp } from './simulated-whatsapp.service';
import { SimulatorController } from './simulator.controller';
import { SimulatorService } from './simulator.service';
import { SimulatorStore } from './simulator.store';

@Module({
  imports: [PmsModule],
  controllers: [SimulatorController],
  providers: [PageService, SimulatedWhatsApp, SimulatorService, SimulatorStore],
})
export class SimulatorModule {}
