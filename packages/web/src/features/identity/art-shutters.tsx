import styles from './door.module.css';

/** A teahouse whose shutters are being taken down: open for business. Decoration only. */
export function ArtShutters() {
  return (
    <svg
      className={styles.shutters}
      viewBox="-14 0 340 156"
      fill="none"
      stroke="var(--ink)"
      strokeWidth="2.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <ellipse cx="160" cy="148" rx="150" ry="7" fill="var(--paper-2)" stroke="none" />
      <path d="M62 146V52H238V146" fill="var(--rice)" />
      <path d="M128 146V64H200V146Z" fill="#F6DFAE" stroke="none" />
      <path d="M128 146V64H200V146" />
      <path
        d="M38 50C52 46 60 32 66 20H234C240 32 248 46 262 50C240 55 60 55 38 50Z"
        fill="var(--tea)"
      />
      <path d="M66 20H234" strokeWidth="5" />
      <path
        d="M84 24L76 48M104 24L99 50M124 24L121 50M144 24L143 51M164 24L165 51M184 24L187 50M204 24L209 50M222 24L230 48"
        stroke="#fff"
        strokeOpacity=".28"
        strokeWidth="1.5"
      />
      <path d="M82 64V146M104 64V146M62 64H128M218 64V146M200 64H238" />
      <path d="M88 106H98" stroke="var(--ink-4)" />
      <g transform="translate(252 146) rotate(9)">
        <rect x="0" y="-84" width="17" height="84" rx="1.500" fill="var(--rice)" />
      </g>
      <g transform="translate(274 146) rotate(15)">
        <rect x="0" y="-82" width="17" height="82" rx="1.500" fill="var(--rice)" />
      </g>
      <g strokeWidth="2">
        <path d="M142 122H186M148 122V146M180 122V146" />
        <path
          d="M152 108H172C171.500 116 168 120 164.500 120.500H159.500C156 120 152.500 116 152 108Z"
          fill="var(--rice)"
        />
        <path
          d="M152 104C153 99 157 97 162 97S171 99 172 104"
          transform="rotate(14 162 104)"
          fill="var(--rice)"
        />
      </g>
      <path d="M155 88c-3-5 4-7 1-12M166 88c-3-5 4-7 1-12" stroke="#C99A45" strokeWidth="1.75" />
      <g>
        <path d="M50 54V62M250 54V62" strokeWidth="1.75" />
        <ellipse cx="50" cy="74" rx="10" ry="11.500" fill="#D8563F" />
        <path d="M46 64Q43 74 46 85M54 64Q57 74 54 85" stroke="#F0CF94" strokeWidth="1.200" />
        <ellipse cx="250" cy="74" rx="10" ry="11.500" fill="#D8563F" />
        <path d="M246 64Q243 74 246 85M254 64Q257 74 254 85" stroke="#F0CF94" strokeWidth="1.200" />
        <path d="M50 86V94M250 86V94" stroke="#D8563F" strokeWidth="2" />
      </g>
    </svg>
  );
}
