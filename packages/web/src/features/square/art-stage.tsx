/** The stage of the square, its curtain still drawn: decoration only. */
export function ArtStage() {
  return (
    <svg
      width="280"
      height="190"
      viewBox="-10 0 280 190"
      fill="none"
      stroke="var(--ink)"
      strokeWidth="2.25"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <ellipse cx="130" cy="176" rx="122" ry="8" fill="var(--paper-2)" stroke="none" />
      <path
        d="M30 62C44 58 52 46 58 34H202C208 46 216 58 230 62C210 67 50 67 30 62Z"
        fill="var(--tea)"
      />
      <path d="M56 34H204" strokeWidth="5" />
      <path
        d="M76 38L68 61M98 38L94 64M120 38L119 65M140 38L141 65M162 38L166 64M184 38L192 61"
        stroke="#fff"
        strokeOpacity=".28"
        strokeWidth="1.5"
      />
      <path d="M130 34V22M123 22H137" />
      <path d="M56 66V144M204 66V144" strokeWidth="4" />
      <path d="M64 68H196V144H64Z" fill="var(--rice)" />
      <path
        d="M64 68C70 96 68 122 64 144H128C132 118 131 92 130 68ZM196 68C190 96 192 122 196 144H132C128 118 129 92 130 68Z"
        fill="var(--celadon)"
      />
      <path
        d="M80 70C84 96 82 122 80 143M96 70C99 96 98 122 97 143M113 70C115 96 115 122 114 143M147 70C145 96 145 122 146 143M163 70C161 96 162 122 163 143M179 70C176 96 178 122 180 143"
        stroke="var(--celadon-line)"
        strokeWidth="1.5"
      />
      <path d="M64 68C86 80 108 80 130 70C152 80 174 80 196 68" fill="var(--celadon-2)" />
      <path d="M40 144H220V154H40Z" fill="var(--rice)" />
      <path d="M48 154V174M212 154V174M96 154V174M164 154V174" />
      <path d="M112 174H148M116 166H144M120 158H140" strokeWidth="1.75" />
      <g transform="translate(16 0)">
        <path d="M224 120V176M214 176H234" />
        <path d="M224 120C218 112 206 112 202 120" strokeWidth="1.75" />
        <path d="M202 120V126" strokeWidth="1.75" />
        <circle cx="202" cy="138" r="12" fill="#C99A45" />
        <circle cx="202" cy="138" r="4" strokeWidth="1.75" />
      </g>
      <path d="M236 146L246 172" strokeWidth="1.75" transform="translate(6 -4)" />
      <circle cx="241" cy="139" r="3" fill="var(--rice)" />
      <g>
        <path d="M40 62V70" strokeWidth="1.75" />
        <ellipse cx="40" cy="81" rx="9" ry="10.5" fill="#D8563F" />
        <path d="M36.5 72Q34 81 36.5 90M43.5 72Q46 81 43.5 90" stroke="#F0CF94" strokeWidth="1.2" />
        <path d="M40 92V99" stroke="#D8563F" strokeWidth="2" />
      </g>
    </svg>
  );
}
