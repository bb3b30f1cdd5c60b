import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { SimulatorPage } from './simulator/simulator-page';
import './simulator/simulator.css';

const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <SimulatorPage />
    </StrictMode>,
  );
}
