import Foundation
import GoujiTestSupport
import Testing

/// Files that are made to harm: all of a kind, one after the other, end soon, in little memory and with
/// a clear message each, and the other submissions are audited.
@Suite("Hostile submissions", .serialized)
struct HostileInputTests {
  /// Of processor time, as other tests run beside; unoptimised code takes many times as long.
  #if DEBUG
    private static let seconds = 60.0
    private static let secondsEach = 60.0
  #else
    private static let seconds = 10.0
    private static let secondsEach = 3.0
  #endif
  private static let megabytes = 300

  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(try Submissions.sound(), to: "good.txt")
  }

  private func expectBounds(
    _ measured: MeasuredResult, seconds: Double = Self.seconds,
    sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) {
    #expect(measured.seconds < seconds, sourceLocation: sourceLocation)
    #expect(measured.megabytes < Self.megabytes, sourceLocation: sourceLocation)
  }

  @Test(arguments: Set(HostileFiles.tried.map(\.kind)).sorted())
  func `hostile files of a kind end within bounds and harm no other`(kind: String) throws {
    let files = HostileFiles.tried.filter { $0.kind == kind }
    for file in files { try folder.write(Data(file.bytes()), to: "\(file).bin") }
    let measured = try BuiltCommand.measure(
      ["audit", "--format", "ndjson", "--jobs", "1"] + files.map { "\($0).bin" } + ["good.txt"],
      in: folder)
    expectBounds(measured, seconds: max(Self.seconds, Self.secondsEach * Double(files.count)))
    let result = measured.result
    #expect(result.status == 2, "\(result.errors)")
    #expect(result.lines(kind: "report").count == 1)
    for file in files {
      // An archive may be told of file by file.
      let unread = result.lines(kind: "unread").filter { $0.contains("\(file).bin") }
      #expect(!unread.isEmpty, "\(file)")
      if let words = file.words {
        #expect(unread.contains { $0.contains(words) }, "\(file): \(unread)")
      }
    }
  }

  /// Each format cut at every sixteenth, and with a bit turned over in every sixteenth.
  @Test
  func `damaged files of every format are told or read, never more`() throws {
    let report = SampleReport.dense
    var count = 1
    for format in Set(FileProducers.all.map(\.format)).sorted() {
      let producer = try #require(FileProducers.all.first { $0.format == format })
      let bytes = producer.bytes(report)
      for piece in 0..<16 {
        let end = bytes.count * piece / 16
        try folder.write(Data(bytes[..<end]), to: "cut-\(piece).\(format)")
        var flipped = bytes
        flipped[end + bytes.count / 33] ^= 1 << UInt8(piece % 8)
        try folder.write(Data(flipped), to: "flipped-\(piece).\(format)")
        count += 2
      }
    }
    let measured = try BuiltCommand.measure(["audit", "--format", "ndjson", "."], in: folder)
    expectBounds(measured)
    let reports = measured.result.lines(kind: "report").count
    let unread = measured.result.lines(kind: "unread").count
    let skipped = measured.result.errors.split(separator: "\n").filter { $0.contains("跳过") }.count
    #expect(measured.result.status < 3, "\(measured.result.errors)")
    #expect(reports > count / 8)
    #expect(reports + unread + skipped >= count / 2)
  }
}
