import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { WebchatClient, type ChatView } from '../webchat/webchat-client';

/** @param generation a new number begins a new visitor. */
export function useWebchat(siteKey: string, generation: number): { client: WebchatClient; view: ChatView } {
  const client = useMemo(() => {
    const made = new WebchatClient(siteKey);
    if (generation > 0) made.forget();
    return made;
  }, [siteKey, generation]);
  useEffect(() => {
    client.start();
    return () => client.close();
  }, [client]);
  return { client, view: useSyncExternalStore(client.subscribe, client.snapshot) };
}
