import { type RefObject, useEffect, useRef, useState } from 'react';

/** `asking`: the browser asks for leave, or starts it. `none`: there is none, or no leave. */
export type CameraState = 'asking' | 'live' | 'none';

/** The camera, from when the component is on the screen until it leaves; nowhere else is it asked for. */
export function useCamera(): {
  state: CameraState;
  video: RefObject<HTMLVideoElement | null>;
  shoot: () => Promise<Blob | null>;
} {
  const video = useRef<HTMLVideoElement>(null);
  const [state, setState] = useState<CameraState>('asking');
  useEffect(() => {
    let isGone = false;
    let stream: MediaStream | null = null;
    const stop = () => {
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
    openCamera().then(
      async (opened) => {
        stream = opened;
        if (isGone) return stop();
        if (!opened || !video.current) return setState('none');
        video.current.srcObject = opened;
        await video.current.play();
        setState('live');
      },
      (error: unknown) => {
        if (isGone) return;
        console.warn('no camera', error);
        setState('none');
      },
    );
    return () => {
      isGone = true;
      stop();
    };
  }, []);
  return {
    state,
    video,
    async shoot() {
      const { current } = video;
      if (!current || current.videoWidth === 0) return null;
      const canvas = new OffscreenCanvas(current.videoWidth, current.videoHeight);
      canvas.getContext('2d')?.drawImage(current, 0, 0);
      return canvas.convertToBlob({ type: 'image/jpeg', quality: 0.95 });
    },
  };
}

/** null: this browser gives pages none. */
async function openCamera(): Promise<MediaStream | null> {
  if (!navigator.mediaDevices) return null;
  return navigator.mediaDevices.getUserMedia({
    video: { facingMode: 'environment', width: { ideal: 2048 }, height: { ideal: 1536 } },
    audio: false,
  });
}
