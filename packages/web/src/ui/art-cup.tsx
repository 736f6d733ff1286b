/** The gaiwan whose lid leans: "please pour again, I am staying". Decoration only. */
export function ArtCup({ width = 220 }: { width?: number }) {
  return (
    <svg
      width={width}
      height={(width / 220) * 190}
      viewBox="0 0 220 190"
      fill="none"
      stroke="var(--ink)"
      strokeWidth="2.25"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <ellipse cx="110" cy="172" rx="98" ry="9" fill="var(--paper-2)" stroke="none" />
      <path d="M56 88H156C154 124 140 146 120 151H92C72 146 58 124 56 88Z" fill="var(--rice)" />
      <path d="M61 110Q106 122 151 110" stroke="var(--tea)" />
      <ellipse cx="106" cy="88" rx="50" ry="8.5" fill="var(--celadon)" />
      <ellipse cx="106" cy="89" rx="41" ry="5.5" fill="#C99A45" stroke="none" />
      <path d="M44 158C60 168 152 168 168 158C160 153 52 153 44 158Z" fill="var(--rice)" />
      <g transform="translate(170 142) rotate(62)">
        <path d="M-34 0C-31 -15 -16 -22 0 -22S31 -15 34 0Z" fill="var(--rice)" />
        <path d="M-7 -22C-7 -26 -9 -28 -9 -29H9C9 -28 7 -26 7 -22" />
      </g>
      <path
        d="M92 72C84 60 100 50 92 36M112 70C106 58 122 46 114 28M130 74C126 66 136 58 132 48"
        stroke="var(--celadon-line)"
      />
      <g stroke="none" fill="var(--ink-4)">
        <circle cx="30" cy="164" r="2.5" />
        <circle cx="22" cy="170" r="2" />
        <circle cx="38" cy="171" r="2" />
      </g>
    </svg>
  );
}
