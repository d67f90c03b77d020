package storage

// The files of a mirror that are not of one day.
const (
	mirrorIdentity = "ledger.json"
	mirrorReadme   = "README.txt"
	mirrorMenu     = "menu-" // the menu's hash and .json follow
	mirrorMenuEnd  = ".json"
	mirrorDayEnd   = ".jsonl"
)

// readme explains a mirror to whoever finds it without the program. The lines
// between the two marks are a program that checks it.
const readme = `이 폴더는 truckpos 장부의 미러입니다. 판매할 때마다 장부의 기록이 한 줄씩 여기에 더해집니다.
파일을 고치거나 지우지 마세요. 장부를 잃어버렸다면 'truckpos restore --from 이폴더'로 되살립니다.

This folder is the mirror of a truckpos ledger: every entry of the ledger is added here as one line.
Do not change or remove its files. If the ledger is lost, 'truckpos restore --from THISFOLDER' rebuilds it.

FILES

  ledger.json         who the ledger is; without an end of line
  2026-11-21.jsonl    the entries of one business day (until 5 in the morning), one line of JSON each
  menu-HASH.json      menus, of which an entry of kind "menu" keeps the hash

LINES

  {"v":1,"seq":17,"day":"2026-11-21","time":"2026-11-21T12:03:04.000+09:00","kind":"placed",
   "prev":"(64 hex digits)","hash":"(64 hex digits)","payload":{...}}        (all in one line)

  seq      counts from 1 without gaps over all files, in the order of their names
  payload  what the ledger holds, byte for byte: from behind ,"payload": to before the line's last }
  prev     the hash of the entry before; of entry 1: the hash of ledger.json
  hash     SHA-256 over: one byte 1, the 32 bytes of prev, the day as a number (20261121) in 4 bytes,
           seq in 8 bytes (both with the high byte first), payload

  The hash of ledger.json and of a menu is SHA-256 over one byte 1 and the file:
      (printf '\001'; cat ledger.json) | sha256sum

  The last line may be cut short where the power went; it will be written again.
  Customers' telephone numbers are not here, so that they can be erased: an entry keeps the hash of one.

CHECK

  Save what stands between the marks as check.py and run, in this folder: python3 check.py

--- check.py ---
import glob, hashlib, json
def digest(path): return hashlib.sha256(b"\x01" + open(path, "rb").read()).digest()
prev, seq, menu = digest("ledger.json"), 0, None
for name in sorted(glob.glob("????-??-??.jsonl")):
    for number, line in enumerate(open(name, "rb"), 1):
        if not line.endswith(b"\n"):
            print(f"{name}:{number}: cut short, not counted")
            continue
        e = json.loads(line)
        payload = line.split(b',"payload":', 1)[1][:-2]
        day = int(e["day"].replace("-", ""))
        own = hashlib.sha256(b"\x01" + prev + day.to_bytes(4, "big") + e["seq"].to_bytes(8, "big") + payload).digest()
        if e["seq"] != seq + 1 or e["prev"] != prev.hex() or e["hash"] != own.hex():
            raise SystemExit(f"{name}:{number}: this entry does not follow from the one before")
        prev, seq = own, seq + 1
        if e["kind"] == "menu": menu = e["payload"]["b"]["h"]
if menu and digest(f"menu-{menu}.json").hex() != menu:
    raise SystemExit(f"menu-{menu}.json: not the menu that was imported")
print(f"good: {seq} entries, head {prev.hex()}")
--- end ---
`
