import Foundation
import GoujiAudit
import GoujiDocuments
import GoujiModel
import GoujiTestSupport
import Testing

/// `Scripts/produce-files`, which has other programs write submissions.
private enum Production {
  static let script = Auditor.root.appending(path: "Scripts/produce-files")

  /// The producers of this machine; none where even Python is missing.
  static let producers: [String] = {
    let output = try? run(["--list"])
    return output?.split(separator: "\n").map { String($0) } ?? []
  }()

  static func run(_ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", script.path] + arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    return String(decoding: data, as: UTF8.self)
  }
}

/// What Chromium, LibreOffice, reportlab, python-docx and openpyxl write gives what the text of the
/// same report gives.
@Suite("Submissions that other programs write")
struct ProducedFileTests {
  /// One without a number twice, one with blanks, one real.
  private static let reports =
    [SampleReport.dense, .sparse] + Seeds.all.prefix(1).map { $0.report }

  @Test(.enabled(if: !Production.producers.isEmpty, "python3 or what it calls is not installed"))
  func `every cell and every finding is that of the text`() throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "gouji-tests-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var pages: [String] = []
    for (index, report) in Self.reports.enumerated() {
      let page = folder.appending(path: "\(index).html")
      try Data(HTMLPages.page(report).utf8).write(to: page)
      pages.append(page.path)
    }
    _ = try Production.run([folder.appending(path: "out").path] + pages)
    for producer in Production.producers {
      let kind = producer.split(separator: ".").last.map { String($0) } ?? ""
      let files = try Self.reports.indices.map { index in
        Array(
          try Data(contentsOf: folder.appending(path: "out/\(producer)/\(index).\(kind)")))
      }
      try expectSame(files, from: producer)
    }
  }

  private func expectSame(_ files: [[UInt8]], from producer: String) throws {
    let plain = try #require(Layouts.named("tab"))
    let converted = InputFormats.needsConversion(files[0]) ? InputFormats.convert(files) : []
    for (index, report) in Self.reports.enumerated() {
      let name = "\(producer), \(report)"
      let rendering = plain.render(report)
      let text = try #require(try Auditor.audit(rendering.text))
      let (document, _) = try InputFormats.read(
        files[index], folding: Auditor.configuration.folding,
        converted: converted.isEmpty ? nil : converted[index])
      let audited = try #require(Auditor.audit(document), "\(name) is not read")
      let comparison = audited.comparison(rendering.cells)
      #expect(comparison.wrong.isEmpty, "\(name): \(comparison.wrong)")
      #expect(comparison.unknown == 0, "\(name)")
      // Tables alone do not say their year.
      let year = audited.report.isTablesOnly ? nil : text.report.year.year
      #expect(audited.report.year.year == year, "\(name)")
      let expected =
        audited.report.isTablesOnly
        ? text.failures.filter { audited.status($0.rule) != .notApplicable } : text.failures
      // The browser's own head and foot name the file, and no site.
      let unpublished = text.failures.filter { $0.rule == "PUB-004" }
      #expect(
        audited.failures.union(unpublished) == expected.union(unpublished),
        "\(name): \(audited.findings.filter { $0.status == .fail }.map(\.message))")
    }
  }
}
