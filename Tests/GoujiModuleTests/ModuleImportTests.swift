import Foundation
import Testing

/// Reads the `import` lines of Sources against the table of what each module may use.
@Suite("Modules")
struct ModuleImportTests {
  private static let allowed: [String: Set<String>] = [
    "GoujiModel": [],
    "GoujiText": ["CRE2", "GoujiModel"],
    "GoujiArchive": ["CLibCrypto", "CLibZip"],
    "GoujiYAML": ["CLibYAML", "GoujiModel"],
    "GoujiDocuments": ["CLibGNU", "CLibXML2", "GoujiArchive", "GoujiModel", "GoujiText"],
    "GoujiForms": ["GoujiModel", "GoujiText", "GoujiYAML"],
    "GoujiEngine": ["GoujiModel", "GoujiText"],
    "GoujiRules": ["GoujiEngine", "GoujiForms", "GoujiModel", "GoujiText", "GoujiYAML"],
    "GoujiRendering": ["GoujiModel"],
    "GoujiAudit": [
      "GoujiArchive", "GoujiDocuments", "GoujiEngine", "GoujiForms", "GoujiModel",
      "GoujiRendering", "GoujiRules", "GoujiText", "GoujiYAML",
    ],
    "gouji": ["ArgumentParser", "CLibGNU", "GoujiAudit", "GoujiModel"],
  ]

  private static let sources = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Sources")

  @Test
  func `every module of Sources stands in the table`() throws {
    let folders = try FileManager.default.contentsOfDirectory(atPath: Self.sources.path)
      .filter { !$0.hasPrefix("CLib") && $0 != "CRE2" && !$0.hasPrefix(".") }
    #expect(Set(folders) == Set(Self.allowed.keys))
  }

  @Test(arguments: Self.allowed.keys.sorted())
  func `a module imports only what the table allows`(module: String) throws {
    let allowed = try #require(Self.allowed[module]).union(["Glibc"])
    let folder = Self.sources.appendingPathComponent(module)
    let files = try #require(FileManager.default.subpaths(atPath: folder.path))
      .filter { $0.hasSuffix(".swift") }
    #expect(!files.isEmpty)
    for file in files {
      let text = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
      for imported in Self.imports(of: text) where !allowed.contains(imported) {
        Issue.record("\(module)/\(file) imports \(imported)")
      }
    }
  }

  /// `package import GoujiModel` and `import struct A.B` give their modules.
  private static func imports(of text: String) -> [String] {
    let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "func", "var", "typealias"]
    return text.split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ")
      guard let keyword = words.firstIndex(of: "import"),
        words[..<keyword].allSatisfy({
          $0.hasPrefix("@") || ["internal", "package", "public", "private"].contains($0)
        })
      else { return nil }
      let name = words[(keyword + 1)...].first { !kinds.contains($0) }
      return name.map { String($0.prefix { $0 != "." }) }
    }
  }
}
