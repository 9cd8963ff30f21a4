import Foundation
import GoujiArchive
import GoujiAudit
import GoujiDocuments
import GoujiEngine
import GoujiForms
import GoujiModel
import GoujiTestSupport

/// What is fed with bytes, and the bytes that it begins with.
struct FuzzTarget: Sendable {
  var name: String
  var seeds: [[UInt8]]
  var run: @Sendable ([UInt8]) -> Void

  /// The target that the environment names.
  static let current = all.first {
    $0.name == ProcessInfo.processInfo.environment["GOUJI_FUZZ_TARGET"]
  }

  /// Parts of an archive stand in one input with this between them, so that no checksum keeps changes
  /// from the readers.
  private static let divider = UInt8(0x1E)

  static let all: [FuzzTarget] = [
    FuzzTarget(name: "text", seeds: texts) { read($0, TextInput.self) },
    FuzzTarget(name: "html", seeds: files("html")) { read($0, HTMLInput.self) },
    FuzzTarget(name: "mhtml", seeds: files("mhtml")) { read($0, MHTMLInput.self) },
    FuzzTarget(name: "docx", seeds: parts("docx", wordParts)) {
      read(archive(wordParts, $0), DOCXInput.self)
    },
    FuzzTarget(name: "ofd", seeds: parts("ofd", pageParts)) {
      read(archive(pageParts, $0), OFDInput.self)
    },
    FuzzTarget(name: "zip", seeds: files("docx") + files("ofd")) { bytes in
      let bytes = RepairedZip.bytes(bytes)
      read(bytes, DOCXInput.self)
      read(bytes, OFDInput.self)
    },
    FuzzTarget(name: "pdf", seeds: pages) { bytes in
      let halves = bytes.split(separator: divider, maxSplits: 1, omittingEmptySubsequences: false)
      _ = try? PDFInput.document(
        words: Array(halves[0]), drawing: Array(halves.last ?? []), folding: configuration.folding)
    },
    FuzzTarget(name: "report", seeds: texts) { audit($0) },
  ]

  // MARK: Work

  static let configuration: AuditConfiguration = {
    do {
      return try AuditConfiguration(
        RulePlaces(leavesStandardRulesOut: false, folders: [], environment: "Rules"),
        version: "0")
    } catch {
      preconditionFailure("The standard rules do not load: \(error)")
    }
  }()

  private static func read(_ bytes: [UInt8], _ format: any InputFormat.Type) {
    _ = format.recognises(bytes)
    _ = try? format.read(bytes, folding: configuration.folding)
  }

  /// Reads text, recognises the report and runs every rule on it.
  private static func audit(_ bytes: [UInt8]) {
    guard let document = try? TextInput.read(bytes, folding: configuration.folding),
      case .report(let report) = configuration.forms.recognise(document)
    else { return }
    _ = configuration.evaluators[report.form.index].evaluate(
      report, stem: "fuzz", expectedYear: nil)
  }

  // MARK: Seeds

  private static let wordParts = ["word/document.xml", "word/numbering.xml", "word/styles.xml"]
  private static let pageParts = [
    "OFD.xml", "Doc_0/Document.xml", "Doc_0/Pages/Page_0/Content.xml",
  ]

  private static let texts: [[UInt8]] = ["tab", "pipe", "markdown", "cells"].compactMap {
    Layouts.named($0).map { Array($0.render(SampleReport.dense).text.utf8) }
  }

  /// Two pages, one ruled, as poppler's tools write them.
  private static let pages: [[UInt8]] = {
    let words = """
      <html xmlns="http://www.w3.org/1999/xhtml"><body><doc><page width="595" height="842">
      <word xMin="50" yMin="50" xMax="98" yMax="62">年度报告</word>
      <word xMin="60" yMin="110" xMax="72" yMax="117">规章</word>
      <word xMin="110" yMin="110" xMax="114" yMax="117">3</word>
      <word xMin="160" yMin="110" xMax="168" yMax="117">12</word></page>
      <page width="595" height="842"><word xMin="50" yMin="50" xMax="54" yMax="62">1</word></page>
      </doc></body></html>
      """
    let drawing = """
      <svg xmlns="http://www.w3.org/2000/svg"><page><g stroke="none">
      <rect x="50" y="100" width="150" height="0.5" fill="rgb(0%, 0%, 0%)"/></g>
      <path fill="none" stroke="rgb(0%, 0%, 0%)" d="M 50 20 L 50 40 M 100 20 L 100 40"
      transform="matrix(1, 0, 0, -1, 0, 140)"/><path style="fill:none;stroke:rgb(0%,0%,0%);"
      d="M 50 120 L 150 120 L 150 100 Z C 1 2 3 4 5 6"/></page><page/></svg>
      """
    return [Array(words.utf8) + [divider] + Array(drawing.utf8)]
  }()

  private static func files(_ format: String) -> [[UInt8]] {
    FileProducers.all.filter { $0.format == format }.map { $0.bytes(SampleReport.dense) }
  }

  private static func parts(_ format: String, _ names: [String]) -> [[UInt8]] {
    files(format).compactMap { try? ZipArchive($0) }.map { archive in
      Array(names.map { (try? archive.read($0)) ?? [] }.joined(separator: [divider]))
    }
  }

  private static func archive(_ names: [String], _ bytes: [UInt8]) -> [UInt8] {
    var archive = StoredZip()
    let parts = bytes.split(
      separator: divider, maxSplits: names.count - 1, omittingEmptySubsequences: false)
    for (name, part) in zip(names, parts) { archive.add(name, Array(part)) }
    return archive.bytes
  }
}
