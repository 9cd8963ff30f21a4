import Foundation

/// What libFuzzer, whose `main` is linked in, calls once before anything else.
///
/// `GOUJI_FUZZ_TARGET` names the target; without it the names are listed. With `GOUJI_FUZZ_SEEDS` its
/// seeds are written to that folder and nothing else is done.
@_cdecl("LLVMFuzzerInitialize")
func prepare(
  _ count: UnsafeMutableRawPointer?, _ arguments: UnsafeMutableRawPointer?
) -> CInt {
  guard let target = FuzzTarget.current else {
    print(FuzzTarget.all.map(\.name).joined(separator: "\n"))
    exit(0)
  }
  guard let folder = ProcessInfo.processInfo.environment["GOUJI_FUZZ_SEEDS"] else { return 0 }
  for (index, seed) in target.seeds.enumerated() {
    let file = URL(filePath: folder).appending(path: "seed-\(index)")
    guard (try? Data(seed).write(to: file)) != nil else { exit(1) }
  }
  exit(0)
}

/// What libFuzzer calls with each input.
@_cdecl("LLVMFuzzerTestOneInput")
func test(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  FuzzTarget.current?.run(Array(UnsafeBufferPointer(start: bytes, count: count)))
  return 0
}
