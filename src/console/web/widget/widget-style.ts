/** Lives in the widget's shadow root: the hotel's page cannot change it and is not changed by it. */
export const WIDGET_STYLE = `
:host { all: initial; }
* { box-sizing: border-box; font: 15px/1.4 system-ui, sans-serif; }
.launcher { position: fixed; right: 20px; bottom: 20px; width: 56px; height: 56px; border: 0; border-radius: 50%; background: #0b6b5d; color: #fff; font-size: 24px; cursor: pointer; box-shadow: 0 4px 16px rgb(0 0 0 / 25%); }
.panel { position: fixed; right: 20px; bottom: 88px; width: min(370px, calc(100vw - 40px)); height: min(560px, calc(100vh - 120px)); display: flex; flex-direction: column; background: #fff; border-radius: 16px; overflow: hidden; box-shadow: 0 10px 40px rgb(0 0 0 / 25%); }
.panel[hidden] { display: none; }
.head { padding: 14px 16px; background: #0b6b5d; color: #fff; font-weight: 600; }
.thread { flex: 1; overflow-y: auto; padding: 14px; background: #f7f9f9; display: flex; flex-direction: column; gap: 8px; }
.bubble { margin: 0; max-width: 84%; padding: 8px 12px; border-radius: 14px; white-space: pre-wrap; overflow-wrap: anywhere; background: #fff; color: #1f2a30; align-self: flex-start; }
.bubble.in { align-self: flex-end; background: #d9f2e6; }
.bubble.sending { opacity: 0.6; }
.bubble.failed { outline: 1px solid #b3261e; }
.composer { display: flex; gap: 8px; padding: 10px; border-top: 1px solid #e3e7ea; }
.input { flex: 1; min-width: 0; border: 1px solid #e3e7ea; border-radius: 18px; padding: 8px 14px; }
.send { border: 0; border-radius: 50%; width: 38px; background: #0b6b5d; color: #fff; cursor: pointer; }
:focus-visible { outline: 2px solid #0b6b5d; outline-offset: 1px; }
`;
