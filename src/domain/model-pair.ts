/** A model of the pair that is compared, in the order and the colours of every screen. */
export interface PairMember {
  /** Training variant in `models/index.json`. */
  readonly variant: string;
  readonly label: string;
  readonly colour: string;
  /** How it was trained, in few words. */
  readonly training: string;
}

export const MODEL_PAIR: readonly PairMember[] = [
  { variant: 'sft', label: 'SFT', colour: '#E69F00', training: 'supervised fine-tuning' },
  { variant: 'urban-r1', label: 'Urban-R1', colour: '#0072B2', training: 'reinforcement learning' },
];
