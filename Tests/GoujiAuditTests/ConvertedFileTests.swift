import Foundation
import GoujiAudit
import GoujiDocuments
import GoujiModel
import GoujiTestSupport
import Testing

/// LibreOffice as the tests call it; nil where it is not installed.
private enum Office {
  static let path = ["/usr/bin/soffice", "/usr/local/bin/soffice"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  /// Has OpenDocument files written anew as LibreOffice writes another format.
  static func write(_ files: [[UInt8]], as format: String) throws -> [[UInt8]] {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("gouji-tests-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(path))
    process.arguments = [
      "-env:UserInstallation=file://\(folder.path)/profile", "--headless", "--convert-to", format,
      "--outdir", "\(folder.path)/out",
    ]
    for (index, file) in files.enumerated() {
      let url = folder.appendingPathComponent("\(index).fodt")
      try Data(file).write(to: url)
      process.arguments?.append(url.path)
    }
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return try files.indices.map {
      Array(try Data(contentsOf: folder.appendingPathComponent("out/\($0).\(format)")))
    }
  }
}

/// What LibreOffice converts gives what the text of the same report gives.
@Suite("Submissions that LibreOffice converts", .serialized)
struct ConvertedFileTests {
  private static let reports = SampleReport.builtIn + Seeds.all.map { $0.report }

  /// Files of all reports in one call.
  private func expectSame(
    _ files: [[UInt8]], format: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let plain = try #require(Layouts.named("tab"))
    #expect(files.allSatisfy { InputFormats.needsConversion($0) }, sourceLocation: sourceLocation)
    let converted = InputFormats.convert(files)
    for ((report, bytes), converted) in zip(zip(Self.reports, files), converted) {
      let rendering = plain.render(report)
      let text = try #require(try Auditor.audit(rendering.text))
      let (document, found) = try InputFormats.read(
        bytes, folding: Auditor.configuration.folding, converted: converted)
      #expect(found == format, sourceLocation: sourceLocation)
      #expect(document.remarks.contains { $0.contains("LibreOffice") })
      let audited = try #require(Auditor.audit(document), "\(report) is not read")
      let comparison = audited.comparison(rendering.cells)
      #expect(
        comparison.right == 200, "\(report): \(comparison.wrong), \(comparison.unknown)",
        sourceLocation: sourceLocation)
      #expect(audited.report.year.year == text.report.year.year, sourceLocation: sourceLocation)
      #expect(audited.report.unit.name == text.report.unit.name, sourceLocation: sourceLocation)
      #expect(
        audited.failures == text.failures,
        "\(report): \(audited.findings.filter { $0.status == .fail }.map(\.message))",
        sourceLocation: sourceLocation)
    }
  }

  @Test(
    .enabled(if: Office.path != nil, "LibreOffice is not installed"),
    arguments: ConvertedProducers.all)
  func `files of other programs`(file: SubmissionFile) throws {
    try expectSame(Self.reports.map { file.bytes($0) }, format: file.format)
  }

  @Test(
    .enabled(if: Office.path != nil, "LibreOffice is not installed"),
    arguments: ["doc", "rtf", "odt"])
  func `files of LibreOffice itself`(format: String) throws {
    let flat = try #require(ConvertedProducers.all.first { $0.format == "odt" })
    let files = try Office.write(Self.reports.map { flat.bytes($0) }, as: format)
    try expectSame(files, format: format)
  }

  @Test(.enabled(if: Office.path != nil, "LibreOffice is not installed"))
  func `one bad file stops no other`() throws {
    let good = try #require(ConvertedProducers.all.first).bytes(.mixed)
    let bad = Array("{\\rtf1".utf8) + [UInt8](repeating: 0xFF, count: 3000)
    let results = InputFormats.convert([bad, good, Array("PK".utf8)])
    #expect(throws: Never.self) { try results[1].get() }
    #expect(throws: InputError.damaged) { try results[2].get() }
  }

  @Test
  func `a Word file with a password is told`() throws {
    var file: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
    file += [UInt8](repeating: 0, count: 1024 - file.count)
    var name: [UInt8] = []
    for byte in "EncryptedPackage".utf8 { name += [byte, 0] }
    name += [0, 0]
    for (offset, byte) in name.enumerated() { file[512 + offset] = byte }
    file[512 + 64] = UInt8(name.count)
    file[512 + 66] = 2
    #expect(throws: InputError.encrypted) {
      try InputFormats.read(file, folding: Auditor.configuration.folding)
    }
  }
}
