import { useEffect } from 'react';

const BEAT_MS = 1_600;

/**
 * Rings while an Immediate alert waits (U7): two tones in the browser, and a title that blinks, until someone unlocks and looks. A page that
 * nobody has touched yet is silent by the browser's own rule; it blinks all the same.
 */
export function useRing(ringing: boolean): void {
  useEffect(() => {
    if (!ringing) return;
    const audio = new AudioContext();
    const title = document.title;
    let on = false;
    const beat = setInterval(() => {
      on = !on;
      document.title = on ? '● ● ●' : title;
      if (audio.state === 'running')
        for (const [pitch, after] of [
          [660, 0],
          [880, 0.22],
        ] as const)
          tone(audio, pitch, audio.currentTime + after);
    }, BEAT_MS / 2);
    return () => {
      clearInterval(beat);
      document.title = title;
      void audio.close();
    };
  }, [ringing]);
}

function tone(audio: AudioContext, pitch: number, from: number): void {
  const oscillator = audio.createOscillator();
  const gain = audio.createGain();
  oscillator.frequency.value = pitch;
  gain.gain.setValueAtTime(0, from);
  gain.gain.linearRampToValueAtTime(0.15, from + 0.02);
  gain.gain.linearRampToValueAtTime(0, from + 0.2);
  oscillator.connect(gain).connect(audio.destination);
  oscillator.start(from);
  oscillator.stop(from + 0.22);
}
