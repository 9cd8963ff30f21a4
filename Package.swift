// swift-tools-version: 6.3
import PackageDescription

let package = Package(
  name: "gouji",
  products: [
    .executable(name: "gouji", targets: ["gouji"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    // Debian's libraries, each with one owner.
    .systemLibrary(
      name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .systemLibrary(
      name: "CLibCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(
      name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CLibZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
    // What glibc has and Swift's Glibc leaves out.
    .systemLibrary(name: "CLibGNU"),
    // RE2 (libre2-dev) is C++: a target of its own gives it a C header.
    .target(name: "CRE2", linkerSettings: [.linkedLibrary("re2")]),

    // The way of the data: bytes, Document, Report, Results, audit report.
    .target(name: "GoujiModel"),
    .target(name: "GoujiText", dependencies: ["CRE2", "GoujiModel"]),
    .target(name: "GoujiArchive", dependencies: ["CLibCrypto", "CLibZip"]),
    .target(name: "GoujiYAML", dependencies: ["CLibYAML", "GoujiModel"]),
    .target(
      name: "GoujiDocuments",
      dependencies: ["CLibXML2", "CLibGNU", "GoujiArchive", "GoujiModel", "GoujiText"]),
    .target(name: "GoujiForms", dependencies: ["GoujiModel", "GoujiText", "GoujiYAML"]),
    .target(name: "GoujiEngine", dependencies: ["GoujiModel", "GoujiText"]),
    .target(
      name: "GoujiRules",
      dependencies: ["GoujiEngine", "GoujiForms", "GoujiModel", "GoujiText", "GoujiYAML"]),
    .target(
      name: "GoujiRendering", dependencies: ["GoujiModel"],
      exclude: ["gouji-audit-1.schema.json"]),
    .target(
      name: "GoujiAudit",
      dependencies: [
        "GoujiArchive", "GoujiDocuments", "GoujiEngine", "GoujiForms", "GoujiModel",
        "GoujiRendering", "GoujiRules", "GoujiText", "GoujiYAML",
      ]),
    .executableTarget(
      name: "gouji",
      dependencies: [
        "CLibGNU", "GoujiAudit", "GoujiModel",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    .testTarget(name: "GoujiArchiveTests", dependencies: ["GoujiArchive"]),
    .testTarget(
      name: "GoujiRenderingTests", dependencies: ["GoujiModel", "GoujiRendering"],
      exclude: ["Goldens"]),
    .testTarget(
      name: "GoujiEngineTests",
      dependencies: ["GoujiEngine", "GoujiModel", "GoujiText", "GoujiYAML"]),
    .testTarget(
      name: "GoujiRulesTests",
      dependencies: [
        "GoujiDocuments", "GoujiEngine", "GoujiForms", "GoujiModel", "GoujiRules",
        "GoujiTestSupport", "GoujiText", "GoujiYAML",
      ],
      exclude: ["Cases", "Mistakes"]),
    .testTarget(
      name: "GoujiFormsTests",
      dependencies: [
        "GoujiDocuments", "GoujiForms", "GoujiModel", "GoujiTestSupport", "GoujiText", "GoujiYAML",
      ]),
    .testTarget(
      name: "GoujiYAMLTests", dependencies: ["GoujiModel", "GoujiYAML"], exclude: ["Cases"]),
    // What tests are made of: reports, layouts, damage; knows nothing of the modules above.
    .target(name: "GoujiTestSupport", path: "Tests/GoujiTestSupport"),
    .testTarget(name: "GoujiTestSupportTests", dependencies: ["GoujiTestSupport"]),
    .testTarget(name: "GoujiTextTests", dependencies: ["GoujiModel", "GoujiText"]),
    .testTarget(
      name: "GoujiDocumentsTests",
      dependencies: ["GoujiDocuments", "GoujiModel", "GoujiTestSupport", "GoujiText"]),
    .testTarget(
      name: "GoujiAuditTests",
      dependencies: [
        "GoujiAudit", "GoujiDocuments", "GoujiEngine", "GoujiForms", "GoujiModel", "GoujiRules",
        "GoujiTestSupport", "GoujiText",
      ]),
    .testTarget(name: "GoujiCommandTests", dependencies: ["gouji", "GoujiTestSupport"]),
    .testTarget(name: "GoujiModuleTests"),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)

// Scripts/fuzz alone builds the fuzz targets: they need the compiler's -sanitize=fuzzer.
if Context.environment["GOUJI_FUZZ"] != nil {
  package.targets += [
    .executableTarget(
      name: "GoujiFuzz",
      dependencies: [
        "GoujiArchive", "GoujiAudit", "GoujiDocuments", "GoujiEngine", "GoujiForms",
        "GoujiModel", "GoujiTestSupport", "GoujiText",
      ], path: "Tests/GoujiFuzz")
  ]
}

for target in package.targets where target.type != .system {
  target.swiftSettings = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("ImmutableWeakCaptures"),
    .enableUpcomingFeature("InferIsolatedConformances"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
  ]
}
